using System.Text.Json;
using Interop.Crypto;
using Interop.Crypto.Tests.Vectors;
using Interop.Sealing.X25519;

namespace Interop.Sealing.Tests;

public sealed class X25519VectorTests
{
    public static TheoryData<string, CryptoLibrary> Files => Libraries.With(VectorKind.X25519);

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Every_published_agreement_is_reached_and_every_zero_secret_refused(string file, CryptoLibrary library)
    {
        Libraries.SkipIfAbsent(library);
        IDiffieHellman agreement = DiffieHellman.Open(library);
        byte[] shared = new byte[32];
        int judged = 0;
        foreach (JsonElement test in VectorFolder.Load(file).GetProperty("testGroups").EnumerateArray().SelectMany(group => group.GetProperty("tests").EnumerateArray()))
        {
            byte[] publicKey = test.Hex("public");
            byte[] privateKey = test.Hex("private");
            byte[] expected = test.Hex("shared");
            bool agreed = agreement.TryAgree(privateKey, publicKey, shared);
            string tcId = $"{file} tcId {test.Number("tcId")}";
            Assert.False(test.Text("result") is "invalid", $"{tcId}: no invalid agreement is published today");
            if (expected.AsSpan().ContainsAnyExcept((byte)0))
            {
                Assert.True(agreed && shared.AsSpan().SequenceEqual(expected), tcId);
            }
            else
            {
                Assert.False(agreed, tcId);
                Assert.False(publicKey[31] < 0x80 && PublicKeys.Admits(KeyAlgorithm.X25519, publicKey), $"{tcId}: registered");
            }

            judged++;
        }

        Assert.NotEqual(0, judged);
    }

    [SkippableTheory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")]
    [InlineData("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    public void A_point_of_low_order_is_refused_by_each_library_and_by_registration(string hex)
    {
        byte[] point = Convert.FromHexString(hex);
        byte[] privateKey = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
        foreach (CryptoLibrary library in new[] { CryptoLibrary.Libsodium, CryptoLibrary.Libcrypto })
        {
            Libraries.SkipIfAbsent(library);
            IDiffieHellman agreement = DiffieHellman.Open(library);
            Assert.False(agreement.TryAgree(privateKey, point, new byte[32]));
            byte[] high = [.. point];
            high[31] |= 0x80;
            Assert.False(agreement.TryAgree(privateKey, high, new byte[32]));
            Assert.False(PublicKeys.Admits(KeyAlgorithm.X25519, point));
            Assert.False(PublicKeys.Admits(KeyAlgorithm.X25519, high));
        }
    }
}
