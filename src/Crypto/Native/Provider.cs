namespace Interop.Crypto.Native;

/// <summary>Chooses the library once per process and tests it before first use.</summary>
internal static class Provider
{
    /// <summary>Environment variable that forces a library: libsodium, libcrypto or nsec.</summary>
    public const string Variable = "INTEROP_CRYPTO";

    /// <summary>The same as AppContext data (runtimeconfig); the environment variable goes first.</summary>
    public const string Setting = "Interop.Crypto.Library";

    private static readonly Lazy<ISignatureScheme> Chosen =
        new(() => Choose(Environment.GetEnvironmentVariable(Variable) ?? AppContext.GetData(Setting) as string));

    public static ISignatureScheme Current => Chosen.Value;

    /// <summary>The forced library, or the best one installed.</summary>
    /// <exception cref="CryptoUnavailableException">Unknown name, nothing installed, or a failed self-test.</exception>
    public static ISignatureScheme Choose(string? forced) => Open(forced switch
    {
        null or "" => Best(),
        "libsodium" => CryptoLibrary.Libsodium,
        "libcrypto" => CryptoLibrary.Libcrypto,
        "nsec" => CryptoLibrary.NSec,
        _ => throw new CryptoUnavailableException(
            CryptoUnavailableException.Unknown, $"{Variable} names no library that we know; set libsodium or libcrypto, or remove it."),
    });

    /// <summary>One library, tested.</summary>
    /// <exception cref="CryptoUnavailableException">Not installed, or a failed self-test.</exception>
    public static ISignatureScheme Open(CryptoLibrary library)
    {
        ISignatureScheme scheme = library switch
        {
            CryptoLibrary.Libsodium when NativeLibraries.HasSodium => new SodiumSignatures(),
            CryptoLibrary.Libcrypto when NativeLibraries.HasCrypto => new OpenSslSignatures(),
#if NSEC
            CryptoLibrary.NSec => new NSecSignatures(),
#else
            CryptoLibrary.NSec => throw Missing("this build has no NSec; build with -p:NSecPackage=true."),
#endif
            CryptoLibrary.Libsodium => throw Missing("libsodium is not installed or does not start; install it (Debian: libsodium23)."),
            CryptoLibrary.Libcrypto => throw Missing("OpenSSL 3's libcrypto is not installed; install it (Debian: libssl3)."),
            _ => throw new ArgumentOutOfRangeException(nameof(library)),
        };
        SelfTest.Run(scheme);
        return scheme;
    }

    private static CryptoLibrary Best()
    {
#if NSEC
        return CryptoLibrary.NSec;
#else
        return NativeLibraries.HasSodium ? CryptoLibrary.Libsodium
            : NativeLibraries.HasCrypto ? CryptoLibrary.Libcrypto
            : throw Missing("neither libsodium nor OpenSSL 3's libcrypto is installed; install one (Debian: libsodium23).");
#endif
    }

    private static CryptoUnavailableException Missing(string sentence) => new(CryptoUnavailableException.Missing, sentence);
}
