using Interop.Crypto;
using Interop.Crypto.KeyFiles;
using Interop.Sealing.Hpke;

namespace Interop.Sealing.Tests.Hpke;

public sealed class ReceivingPrivateKeyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-keys-").FullName;

    private static ReadOnlySpan<byte> Passphrase => "correct horse battery"u8;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_receiving_key_comes_back_from_its_file_and_is_no_signing_key()
    {
        string path = Path.Combine(_folder, "receiving.key");
        using Secret seed = Secret.Random(ReceivingPrivateKey.SeedBytes);
        using ReceivingPrivateKey key = ReceivingPrivateKey.Of(seed);
        KeyFileWriting writing = KeyFile.Write(
            path, ReceivingPrivateKey.Scheme, seed, Passphrase, DateTimeOffset.UnixEpoch, KeyFile.Preferred, KeyFileStrength.Quick);
        Assert.Equal(key.Kid, Assert.IsType<KeyFileWriting.Written>(writing).Kid);

        KeyFileResult.Opened opened = Assert.IsType<KeyFileResult.Opened>(KeyFile.Read(path, ReceivingPrivateKey.Scheme, Passphrase));
        using Secret read = opened.Seed;
        using ReceivingPrivateKey same = ReceivingPrivateKey.Of(read);
        Assert.Equal((key.Kid, key.Kid), (opened.Kid, same.Kid));

        KeyFileResult misused = KeyFile.Read(path, KeyScheme.Ed25519, Passphrase);
        Assert.Equal("key-file-other-algorithm", Assert.IsType<KeyFileResult.Refused>(misused).Refusal.Code);
    }
}
