using System.Text.Json;
using Interop.Crypto;
using Interop.Crypto.KeyFiles;
using Interop.Crypto.Tests.Vectors;
using Interop.Sealing.Hpke;

namespace Interop.Sealing.Tests.Hpke;

/// <summary>Key files written in the past stay readable: the format is version 1 for good.</summary>
public sealed class KeyFileVectorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-keys-").FullName;

    public static TheoryData<string> Files => [.. VectorFolder.FilesOrNone(VectorKind.KeyFile)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Every_recorded_key_file_opens(string file)
    {
        int opened = 0;
        foreach (JsonElement vector in VectorFolder.Load(file).GetProperty("key_files").EnumerateArray())
        {
            if (vector.Number("kind") == (int)KeyFileKind.Argon2id && KeyFile.Preferred == KeyFileKind.Scrypt)
            {
                continue;
            }

            string path = Path.Combine(_folder, $"{opened++}.key");
            using (FileStream stream = new(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                stream.Write(vector.Hex("file"));
            }

            KeyScheme scheme = vector.Number("key_type") == (int)KeyAlgorithm.Ed25519 ? KeyScheme.Ed25519 : ReceivingPrivateKey.Scheme;
            KeyFileResult.Opened read = Assert.IsType<KeyFileResult.Opened>(KeyFile.Read(path, scheme, vector.Hex("passphrase")));
            using SecretLease seed = read.Seed.Open();
            Assert.True(seed.Bytes.SequenceEqual(vector.Hex("seed")));
            Assert.Equal(vector.Text("kid"), read.Kid.ToString());
            Assert.Equal(vector.GetProperty("created").GetInt64(), read.Created.ToUnixTimeMilliseconds());
        }

        Assert.NotEqual(0, opened);
    }
}
