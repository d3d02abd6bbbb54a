using Interop.Crypto.Native;

namespace Interop.Crypto;

/// <summary>A signer whose key lies in locked memory.</summary>
internal sealed class LockedSigner : ISigner
{
    private readonly ISignatureScheme _scheme;
    private readonly Secret _signingKey;

    public LockedSigner(ISignatureScheme scheme, ReadOnlySpan<byte> seed)
    {
        Ed25519.Require(seed.Length, Ed25519.SeedBytes, nameof(seed));
        _scheme = scheme;
        byte[] publicKey = new byte[Ed25519.PublicKeyBytes];
        scheme.PublicKey(seed, publicKey);
        PublicKey = publicKey;
        Kid = KeyId.Of(KeyAlgorithm.Ed25519, publicKey);
        _signingKey = Secret.Create(scheme.SigningKeyBytes, seed, (to, from) => scheme.Expand(from, to));
    }

    public KeyId Kid { get; }

    public ReadOnlyMemory<byte> PublicKey { get; }

    public void Sign(ReadOnlySpan<byte> message, Span<byte> signature)
    {
        Ed25519.Require(signature.Length, Ed25519.SignatureBytes, nameof(signature));
        using SecretLease key = _signingKey.Open();
        _scheme.Sign(key.Bytes, message, signature);
    }

    public void Dispose() => _signingKey.Dispose();
}
