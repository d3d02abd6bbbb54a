using Interop.Crypto.Native;

namespace Interop.Crypto.Tests;

internal static class Libraries
{
    public static void SkipIfAbsent(CryptoLibrary library) =>
        Skip.IfNot(library == CryptoLibrary.Libsodium ? NativeLibraries.HasSodium : NativeLibraries.HasCrypto, $"SKIPPED: {library} is not installed");
}
