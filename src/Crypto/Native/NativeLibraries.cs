using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Interop.Crypto.Native;

/// <summary>Finds the native libraries under the names that systems give them.</summary>
internal static class NativeLibraries
{
    public const string Sodium = "interop-sodium";
    public const string Crypto = "interop-libcrypto";

    private static readonly string[] SodiumNames = ["libsodium.so.23", "libsodium.so.26", "libsodium", "libsodium.dylib"];
    private static readonly string[] CryptoNames = ["libcrypto.so.3", "libcrypto.3.dylib", "libcrypto-3-x64"];

    /// <summary>Serves the native imports of <paramref name="assembly"/>; once per assembly, before its first import.</summary>
    public static void Serve(Assembly assembly) =>
        NativeLibrary.SetDllImportResolver(assembly, static (name, _, _) => TryLoad(name, out nint handle) ? handle : 0);

    /// <summary>True where libsodium is installed and starts.</summary>
    public static bool HasSodium { get; } = TryLoad(Sodium, out _) && Native.Sodium.sodium_init() >= 0;

    /// <summary>True where OpenSSL 3's libcrypto is installed.</summary>
    public static bool HasCrypto { get; } = TryLoad(Crypto, out _);

    private static bool TryLoad(string name, out nint handle)
    {
        string[] candidates = name switch { Sodium => SodiumNames, Crypto => CryptoNames, _ => [] };
        foreach (string candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, typeof(NativeLibraries).Assembly, DllImportSearchPath.SafeDirectories, out handle))
            {
                return true;
            }
        }

        handle = 0;
        return false;
    }

#pragma warning disable CA2255 // A resolver must stand before the first import, wherever that happens.
    [ModuleInitializer]
    internal static void ServeThisAssembly() => Serve(typeof(NativeLibraries).Assembly);
#pragma warning restore CA2255
}
