using System.Security.Cryptography;
using Interop.Crypto.Native;

namespace Interop.Sealing.X25519;

/// <summary>X25519 of OpenSSL 3. Key objects live for one call.</summary>
internal sealed unsafe class OpenSslDiffieHellman : IDiffieHellman
{
    public void PublicKey(ReadOnlySpan<byte> privateKey, Span<byte> publicKey)
    {
        nint key = Private(privateKey);
        try
        {
            nuint length = 32;
            fixed (byte* to = publicKey)
            {
                Require(OpenSsl.EVP_PKEY_get_raw_public_key(key, to, &length) == 1 && length == 32);
            }
        }
        finally
        {
            OpenSsl.EVP_PKEY_free(key);
        }
    }

    public bool TryAgree(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey, Span<byte> shared)
    {
        nint key = 0;
        nint peer = 0;
        nint context = 0;
        try
        {
            key = Private(privateKey);
            fixed (byte* from = publicKey)
            {
                peer = OpenSsl.EVP_PKEY_new_raw_public_key(OpenSslImports.X25519, 0, from, 32);
            }

            context = OpenSslImports.EVP_PKEY_CTX_new(key, 0);
            Require(peer != 0 && context != 0 && OpenSslImports.EVP_PKEY_derive_init(context) == 1);
            Require(OpenSslImports.EVP_PKEY_derive_set_peer(context, peer) == 1);
            nuint length = 32;
            fixed (byte* to = shared)
            {
                bool agreed = OpenSslImports.EVP_PKEY_derive(context, to, &length) == 1 && length == 32;
                OpenSsl.ERR_clear_error();
                return agreed;
            }
        }
        finally
        {
            OpenSslImports.EVP_PKEY_CTX_free(context);
            OpenSsl.EVP_PKEY_free(peer);
            OpenSsl.EVP_PKEY_free(key);
        }
    }

    private static nint Private(ReadOnlySpan<byte> privateKey)
    {
        fixed (byte* from = privateKey)
        {
            nint key = OpenSsl.EVP_PKEY_new_raw_private_key(OpenSslImports.X25519, 0, from, 32);
            Require(key != 0);
            return key;
        }
    }

    private static void Require(bool held)
    {
        if (!held)
        {
            OpenSsl.ERR_clear_error();
            throw new CryptographicException("libcrypto refused an X25519 operation.");
        }
    }
}
