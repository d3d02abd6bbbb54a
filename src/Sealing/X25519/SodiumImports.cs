using System.Runtime.InteropServices;
using Interop.Crypto.Native;

namespace Interop.Sealing.X25519;

/// <summary>The functions of libsodium that this room uses; lengths are checked before.</summary>
internal static unsafe partial class SodiumImports
{
    [LibraryImport(NativeLibraries.Sodium)]
    public static partial int crypto_scalarmult_curve25519(byte* shared, byte* privateKey, byte* publicKey);

    [LibraryImport(NativeLibraries.Sodium)]
    public static partial int crypto_scalarmult_curve25519_base(byte* publicKey, byte* privateKey);
}
