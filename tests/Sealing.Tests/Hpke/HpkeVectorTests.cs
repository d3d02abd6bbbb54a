using System.Text.Json;
using Interop.Crypto;
using Interop.Crypto.Tests.Vectors;
using Interop.Packets;
using Interop.Sealing.Hpke;
using Interop.Sealing.X25519;

namespace Interop.Sealing.Tests.Hpke;

/// <summary>RFC 9180, both directions, with each library.</summary>
public sealed class HpkeVectorTests
{
    public static TheoryData<string, int, CryptoLibrary> Sections()
    {
        TheoryData<string, int, CryptoLibrary> rows = [];
        foreach (string file in VectorFolder.FilesOrNone(VectorKind.Hpke))
        {
            int sections = file.Length == 0 ? 1 : VectorFolder.Load(file).GetArrayLength();
            for (int section = 0; section < sections; section++)
            {
                rows.Add(file, section, CryptoLibrary.Libsodium);
                rows.Add(file, section, CryptoLibrary.Libcrypto);
            }
        }

        return rows;
    }

    [SkippableTheory]
    [MemberData(nameof(Sections))]
    public void A_published_section_is_obeyed_by_sender_and_recipient(string file, int section, CryptoLibrary library)
    {
        Libraries.SkipIfAbsent(library);
        JsonElement vector = VectorFolder.Load(file)[section];
        string name = $"SKIPPED {file} section {section}";
        Skip.IfNot(vector.Number("kem_id") == 0x20, $"{name}: kem 0x{vector.Number("kem_id"):x4} (X-Wing is 0x647a) needs ML-KEM, which OpenSSL has from 3.5 on; no suite of ours uses it yet");
        Skip.IfNot(vector.Number("kdf_id") == 1, $"{name}: kdf {vector.Number("kdf_id")} is in no suite");
        Skip.IfNot(vector.Number("mode") == 0, $"{name}: mode {vector.Number("mode")}; only base mode is made, a signature proves the sender");
        HpkeAead aead = (HpkeAead)vector.Number("aead_id");
        Skip.IfNot(Enum.IsDefined(aead), $"{name}: aead {vector.Number("aead_id")} is in no suite");

        IDiffieHellman agreement = DiffieHellman.Open(library);
        using ReceivingPrivateKey key = ReceivingPrivateKey.Derive(agreement, vector.Hex("ikmR"));
        Assert.Equal(vector.Hex("pkRm"), key.PublicKey.ToArray());
        byte[] derived = new byte[32];
        Kem.DerivePrivateKey(vector.Hex("ikmR"), derived);
        Assert.Equal(vector.Hex("skRm"), derived);

        byte[] enc = new byte[HpkeBase.EncBytes];
        byte[] shared = new byte[Kem.SecretBytes];
        Assert.True(Kem.TryEncapsulate(agreement, key.PublicKey.Span, vector.Hex("ikmE"), enc, shared));
        Assert.Equal(vector.Hex("shared_secret"), shared);
        Assert.True(HpkeBase.TrySetupBaseS(agreement, aead, key.PublicKey.Span, vector.Hex("info"), enc, out HpkeContext? sender, vector.Hex("ikmE")));
        Assert.Equal(vector.Hex("enc"), enc);
        Assert.True(HpkeBase.TrySetupBaseR(aead, enc, key, vector.Hex("info"), out HpkeContext? recipient));
        using (sender)
        using (recipient)
        {
            Check(vector, aead, sender);
            Check(vector, aead, recipient);
        }
    }

    private static void Check(JsonElement vector, HpkeAead aead, HpkeContext context)
    {
        Assert.Equal(vector.Hex("key"), context.Key.ToArray());
        Assert.Equal(vector.Hex("base_nonce"), context.BaseNonce.ToArray());
        Assert.Equal(vector.Hex("exporter_secret"), context.ExporterSecret.ToArray());
        foreach (JsonElement export in vector.GetProperty("exports").EnumerateArray())
        {
            byte[] value = new byte[export.Number("L")];
            context.Export(export.Hex("exporter_context"), value);
            Assert.Equal(export.Hex("exported_value"), value);
        }

        using PartAead cipher = new(aead == HpkeAead.Aes256Gcm ? Suite.Aes256Gcm : Suite.ChaCha20Poly1305, context.Key);
        foreach (JsonElement step in vector.GetProperty("encryptions").EnumerateArray())
        {
            byte[] nonce = context.BaseNonce.ToArray();
            nonce[^1] ^= (byte)step.Number("seq");
            nonce[^2] ^= (byte)(step.Number("seq") >> 8);
            Assert.Equal(step.Hex("nonce"), nonce);
            byte[] plaintext = step.Hex("pt");
            byte[] ciphertext = new byte[plaintext.Length];
            byte[] tag = new byte[16];
            cipher.Encrypt(nonce, plaintext, ciphertext, tag, step.Hex("aad"));
            Assert.Equal(step.Hex("ct"), (byte[])[.. ciphertext, .. tag]);
        }
    }
}
