using System.Security.Cryptography;
using System.Text.Json;
using Interop.Crypto.Tests.Vectors;
using Interop.Packets;

namespace Interop.Sealing.Tests;

/// <summary>The AEADs that seal parts, against published vectors.</summary>
public sealed class AeadVectorTests
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static TheoryData<string> ChaChaFiles => Rows(VectorKind.ChaCha20Poly1305);

    public static TheoryData<string> GcmFiles => Rows(VectorKind.AesGcm);

    [SkippableTheory]
    [MemberData(nameof(ChaChaFiles))]
    public void ChaCha20_Poly1305_of_the_platform_obeys(string file) => Obeys(file, Suite.ChaCha20Poly1305);

    [SkippableTheory]
    [MemberData(nameof(GcmFiles))]
    public void Aes_256_Gcm_of_the_platform_obeys(string file) => Obeys(file, Suite.Aes256Gcm);

    private static TheoryData<string> Rows(VectorKind kind) => [.. VectorFolder.FilesOrNone(kind)];

    private static void Obeys(string file, Suite suite)
    {
        int judged = 0;
        foreach (JsonElement group in VectorFolder.Load(file).GetProperty("testGroups").EnumerateArray())
        {
            // Other key and tag sizes are in no suite. Wrong nonce sizes stay in: they must be refused.
            if (group.Number("keySize") != 256 || group.Number("tagSize") != 8 * TagBytes)
            {
                continue;
            }

            foreach (JsonElement test in group.GetProperty("tests").EnumerateArray())
            {
                bool opened = Judge(test, suite);
                bool expected = test.Text("result") is "valid" && group.Number("ivSize") == 8 * NonceBytes;
                Assert.True(opened == expected, $"{file} tcId {test.Number("tcId")}");
                judged++;
            }
        }

        Skip.If(judged == 0, $"SKIPPED {file}: no group with a 256-bit key and a 128-bit tag");
    }

    private static bool Judge(JsonElement test, Suite suite)
    {
        using PartAead cipher = new(suite, test.Hex("key"));
        byte[] message = test.Hex("msg");
        byte[] plaintext = new byte[message.Length];
        byte[] ciphertext = new byte[message.Length];
        byte[] tag = new byte[TagBytes];
        try
        {
            cipher.Decrypt(test.Hex("iv"), test.Hex("ct"), test.Hex("tag"), plaintext, test.Hex("aad"));
            Assert.Equal(message, plaintext);
            cipher.Encrypt(test.Hex("iv"), message, ciphertext, tag, test.Hex("aad"));
            Assert.Equal(test.Hex("ct"), ciphertext);
            Assert.Equal(test.Hex("tag"), tag);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        catch (ArgumentException) when (test.Hex("iv").Length != NonceBytes)
        {
            return false;
        }
    }
}
