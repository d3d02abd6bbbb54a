using System.Security.Cryptography;

namespace Interop.Sealing.X25519;

/// <summary>X25519 of libsodium.</summary>
internal sealed unsafe class SodiumDiffieHellman : IDiffieHellman
{
    public void PublicKey(ReadOnlySpan<byte> privateKey, Span<byte> publicKey)
    {
        fixed (byte* key = privateKey)
        fixed (byte* to = publicKey)
        {
            if (SodiumImports.crypto_scalarmult_curve25519_base(to, key) != 0)
            {
                throw new CryptographicException("libsodium refused an X25519 operation.");
            }
        }
    }

    public bool TryAgree(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey, Span<byte> shared)
    {
        fixed (byte* key = privateKey)
        fixed (byte* point = publicKey)
        fixed (byte* to = shared)
        {
            return SodiumImports.crypto_scalarmult_curve25519(to, key, point) == 0;
        }
    }
}
