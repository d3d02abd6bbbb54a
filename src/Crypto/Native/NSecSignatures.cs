using NSec.Cryptography;

namespace Interop.Crypto.Native;

/// <summary>Ed25519 of NSec.Cryptography; compiled only with <c>-p:NSecPackage=true</c>.</summary>
internal sealed class NSecSignatures : ISignatureScheme
{
    public CryptoLibrary Library => CryptoLibrary.NSec;

    public int SigningKeyBytes => 32;

    public void Expand(ReadOnlySpan<byte> seed, Span<byte> signingKey) => seed.CopyTo(signingKey);

    public void PublicKey(ReadOnlySpan<byte> seed, Span<byte> publicKey)
    {
        using Key key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        key.PublicKey.Export(KeyBlobFormat.RawPublicKey).CopyTo(publicKey);
    }

    public void Sign(ReadOnlySpan<byte> signingKey, ReadOnlySpan<byte> message, Span<byte> signature)
    {
        using Key key = Key.Import(SignatureAlgorithm.Ed25519, signingKey, KeyBlobFormat.RawPrivateKey);
        SignatureAlgorithm.Ed25519.Sign(key, message, signature);
    }

    public bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        NSec.Cryptography.PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out PublicKey? key)
        && SignatureAlgorithm.Ed25519.Verify(key!, message, signature);
}
