using System.Security.Cryptography;

namespace Interop.Crypto.Native;

/// <summary>Ed25519 of OpenSSL 3. Key objects live for one call, so that no seed stays in OpenSSL's own memory.</summary>
internal sealed unsafe class OpenSslSignatures : ISignatureScheme
{
    public CryptoLibrary Library => CryptoLibrary.Libcrypto;

    public int SigningKeyBytes => 32;

    public void Expand(ReadOnlySpan<byte> seed, Span<byte> signingKey) => seed.CopyTo(signingKey);

    public void PublicKey(ReadOnlySpan<byte> seed, Span<byte> publicKey)
    {
        nint key = Private(seed);
        try
        {
            nuint length = (nuint)publicKey.Length;
            fixed (byte* to = publicKey)
            {
                Require(OpenSsl.EVP_PKEY_get_raw_public_key(key, to, &length) == 1 && length == (nuint)publicKey.Length);
            }
        }
        finally
        {
            OpenSsl.EVP_PKEY_free(key);
        }
    }

    public void Sign(ReadOnlySpan<byte> signingKey, ReadOnlySpan<byte> message, Span<byte> signature)
    {
        nint key = Private(signingKey);
        nint context = OpenSsl.EVP_MD_CTX_new();
        try
        {
            Require(context != 0 && OpenSsl.EVP_DigestSignInit(context, 0, 0, 0, key) == 1);
            nuint length = (nuint)signature.Length;
            byte nothing = 0;
            fixed (byte* text = message)
            fixed (byte* to = signature)
            {
                Require(OpenSsl.EVP_DigestSign(context, to, &length, text is null ? &nothing : text, (nuint)message.Length) == 1
                    && length == (nuint)signature.Length);
            }
        }
        finally
        {
            OpenSsl.EVP_MD_CTX_free(context);
            OpenSsl.EVP_PKEY_free(key);
        }
    }

    public bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        nint key;
        fixed (byte* from = publicKey)
        {
            key = OpenSsl.EVP_PKEY_new_raw_public_key(OpenSsl.Ed25519, 0, from, (nuint)publicKey.Length);
        }

        Require(key != 0);
        nint context = OpenSsl.EVP_MD_CTX_new();
        try
        {
            Require(context != 0 && OpenSsl.EVP_DigestVerifyInit(context, 0, 0, 0, key) == 1);
            byte nothing = 0;
            fixed (byte* text = message)
            fixed (byte* sig = signature)
            {
                bool good = OpenSsl.EVP_DigestVerify(context, sig, (nuint)signature.Length, text is null ? &nothing : text, (nuint)message.Length) == 1;
                OpenSsl.ERR_clear_error();
                return good;
            }
        }
        finally
        {
            OpenSsl.EVP_MD_CTX_free(context);
            OpenSsl.EVP_PKEY_free(key);
        }
    }

    private static nint Private(ReadOnlySpan<byte> seed)
    {
        fixed (byte* from = seed)
        {
            nint key = OpenSsl.EVP_PKEY_new_raw_private_key(OpenSsl.Ed25519, 0, from, (nuint)seed.Length);
            Require(key != 0);
            return key;
        }
    }

    private static void Require(bool held)
    {
        if (!held)
        {
            OpenSsl.ERR_clear_error();
            throw new CryptographicException("libcrypto refused an Ed25519 operation.");
        }
    }
}
