using System.Runtime.InteropServices;
using Interop.Crypto.Native;

namespace Interop.Sealing.X25519;

/// <summary>The functions of OpenSSL 3's libcrypto that only this room uses.</summary>
internal static unsafe partial class OpenSslImports
{
    public const int X25519 = 1034;

    [LibraryImport(NativeLibraries.Crypto)]
    public static partial nint EVP_PKEY_CTX_new(nint key, nint engine);

    [LibraryImport(NativeLibraries.Crypto)]
    public static partial void EVP_PKEY_CTX_free(nint context);

    [LibraryImport(NativeLibraries.Crypto)]
    public static partial int EVP_PKEY_derive_init(nint context);

    [LibraryImport(NativeLibraries.Crypto)]
    public static partial int EVP_PKEY_derive_set_peer(nint context, nint peer);

    [LibraryImport(NativeLibraries.Crypto)]
    public static partial int EVP_PKEY_derive(nint context, byte* shared, nuint* length);
}
