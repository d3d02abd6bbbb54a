using NSec.Cryptography;

namespace Interop.Sealing.X25519;

/// <summary>X25519 of NSec.Cryptography; compiled only with <c>-p:NSecPackage=true</c>.</summary>
internal sealed class NSecDiffieHellman : IDiffieHellman
{
    public void PublicKey(ReadOnlySpan<byte> privateKey, Span<byte> publicKey)
    {
        using Key key = Key.Import(KeyAgreementAlgorithm.X25519, privateKey, KeyBlobFormat.RawPrivateKey);
        key.PublicKey.Export(KeyBlobFormat.RawPublicKey).CopyTo(publicKey);
    }

    public bool TryAgree(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey, Span<byte> shared)
    {
        using Key key = Key.Import(KeyAgreementAlgorithm.X25519, privateKey, KeyBlobFormat.RawPrivateKey);
        // HPKE prefixes the secret before it hashes it, so it has to come out.
        SharedSecretCreationParameters exportable = new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        if (!NSec.Cryptography.PublicKey.TryImport(KeyAgreementAlgorithm.X25519, publicKey, KeyBlobFormat.RawPublicKey, out PublicKey? point))
        {
            return false;
        }

        using SharedSecret? secret = KeyAgreementAlgorithm.X25519.Agree(key, point!, in exportable);
        if (secret is null)
        {
            return false;
        }

        byte[] exported = secret.Export(SharedSecretBlobFormat.RawSharedSecret);
        exported.CopyTo(shared);
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(exported);
        return true;
    }
}
