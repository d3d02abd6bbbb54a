using Interop.Crypto;
using Interop.Crypto.Native;
using Interop.Crypto.Tests.Vectors;

namespace Interop.Sealing.Tests;

internal static class Libraries
{
    public static void SkipIfAbsent(CryptoLibrary library) =>
        Skip.IfNot(library == CryptoLibrary.Libsodium ? NativeLibraries.HasSodium : NativeLibraries.HasCrypto, $"SKIPPED: {library} is not installed");

    public static TheoryData<string, CryptoLibrary> With(VectorKind kind)
    {
        TheoryData<string, CryptoLibrary> rows = [];
        foreach (string file in VectorFolder.FilesOrNone(kind))
        {
            rows.Add(file, CryptoLibrary.Libsodium);
            rows.Add(file, CryptoLibrary.Libcrypto);
        }

        return rows;
    }
}
