using System.Text.Json;
using Interop.Crypto.Native;
using Interop.Crypto.Tests.Vectors;

namespace Interop.Crypto.Tests;

public sealed class Ed25519VectorTests
{
    public static TheoryData<string, CryptoLibrary> Files()
    {
        TheoryData<string, CryptoLibrary> rows = [];
        foreach (string file in VectorFolder.FilesOrNone(VectorKind.Ed25519))
        {
            rows.Add(file, CryptoLibrary.Libsodium);
            rows.Add(file, CryptoLibrary.Libcrypto);
        }

        return rows;
    }

    public static TheoryData<string> UnknownFiles()
    {
        TheoryData<string> rows = [];
        rows.AddRange([.. VectorFolder.FilesOrNone(VectorKind.Unknown)]);
        return rows;
    }

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Every_published_signature_is_judged_as_published(string file, CryptoLibrary library)
    {
        Libraries.SkipIfAbsent(library);
        ISignatureScheme scheme = Provider.Open(library);
        int judged = 0;
        foreach (JsonElement group in VectorFolder.Load(file).GetProperty("testGroups").EnumerateArray())
        {
            byte[] key = group.GetProperty("publicKey").Hex("pk");
            foreach (JsonElement test in group.GetProperty("tests").EnumerateArray())
            {
                bool good = Ed25519.Verify(scheme, key, test.Hex("msg"), test.Hex("sig"));
                Assert.True(good == (test.Text("result") is "valid"), $"{file} tcId {test.Number("tcId")}: {test.Text("result")}");
                judged++;
            }
        }

        Assert.NotEqual(0, judged);
    }

    [SkippableTheory]
    [MemberData(nameof(UnknownFiles))]
    public void A_file_of_a_kind_that_no_test_knows_is_skipped_aloud(string file) =>
        Skip.If(true, file.Length == 0 ? "every file of vectors is of a known kind" : $"SKIPPED {file}: no test knows this kind of vectors");
}
