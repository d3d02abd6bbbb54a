namespace Interop.Crypto;

/// <summary>The native library that does the curve arithmetic.</summary>
public enum CryptoLibrary
{
    /// <summary>libsodium: the choice wherever it is installed.</summary>
    Libsodium = 1,

    /// <summary>libcrypto of OpenSSL 3: the choice elsewhere; Ed25519 takes about twice as long.</summary>
    Libcrypto = 2,

    /// <summary>NSec.Cryptography with the libsodium that it ships; only in a build with <c>-p:NSecPackage=true</c>.</summary>
    NSec = 3,
}
