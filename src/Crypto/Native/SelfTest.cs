namespace Interop.Crypto.Native;

/// <summary>One published answer, before a library is trusted: RFC 8032 section 7.1, test 2.</summary>
internal static class SelfTest
{
    private static ReadOnlySpan<byte> Message => [0x72];

    public static void Run(ISignatureScheme scheme)
    {
        byte[] seed = Convert.FromHexString("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        byte[] expectedKey = Convert.FromHexString("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        byte[] expected = Convert.FromHexString(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        Span<byte> publicKey = stackalloc byte[Ed25519.PublicKeyBytes];
        scheme.PublicKey(seed, publicKey);
        Span<byte> signingKey = stackalloc byte[scheme.SigningKeyBytes];
        scheme.Expand(seed, signingKey);
        Span<byte> signature = stackalloc byte[Ed25519.SignatureBytes];
        scheme.Sign(signingKey, Message, signature);
        bool right = publicKey.SequenceEqual(expectedKey) && signature.SequenceEqual(expected)
            && scheme.Verify(publicKey, Message, signature);
        signature[0] ^= 1;
        if (!right || scheme.Verify(publicKey, Message, signature))
        {
            throw new CryptoUnavailableException(
                CryptoUnavailableException.SelfTest, $"{scheme.Library} answers a test of RFC 8032 wrongly; replace the installed library.");
        }
    }
}
