using System.Runtime.CompilerServices;
using Interop.Crypto;
using Interop.Crypto.Native;

namespace Interop.Sealing.X25519;

/// <summary>The key agreement of the library that <see cref="Ed25519"/> uses, tested before first use.</summary>
internal static class DiffieHellman
{
    public const int KeyBytes = 32;

    private static readonly Lazy<IDiffieHellman> Chosen = new(() => Open(Provider.Current.Library));

    public static IDiffieHellman Current => Chosen.Value;

    /// <exception cref="CryptoUnavailableException">The library is missing or fails its self-test.</exception>
    public static IDiffieHellman Open(CryptoLibrary library)
    {
        _ = Provider.Open(library);
        IDiffieHellman agreement = library switch
        {
            CryptoLibrary.Libsodium => new SodiumDiffieHellman(),
            CryptoLibrary.Libcrypto => new OpenSslDiffieHellman(),
#if NSEC
            CryptoLibrary.NSec => new NSecDiffieHellman(),
#endif
            _ => throw new CryptoUnavailableException(CryptoUnavailableException.Missing, $"this build has no X25519 of {library}."),
        };
        SelfTest(agreement, library);
        return agreement;
    }

    // RFC 7748 section 6.1, and the refusal of the point zero.
    private static void SelfTest(IDiffieHellman agreement, CryptoLibrary library)
    {
        byte[] alice = Convert.FromHexString("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
        byte[] bob = Convert.FromHexString("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
        byte[] expected = Convert.FromHexString("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
        Span<byte> shared = stackalloc byte[KeyBytes];
        if (!agreement.TryAgree(alice, bob, shared) || !shared.SequenceEqual(expected) || agreement.TryAgree(alice, new byte[KeyBytes], shared))
        {
            throw new CryptoUnavailableException(
                CryptoUnavailableException.SelfTest, $"{library} answers a test of RFC 7748 wrongly; replace the installed library.");
        }
    }

#pragma warning disable CA2255 // A resolver must stand before the first import, wherever that happens.
    [ModuleInitializer]
    internal static void ServeThisAssembly() => NativeLibraries.Serve(typeof(DiffieHellman).Assembly);
#pragma warning restore CA2255
}
