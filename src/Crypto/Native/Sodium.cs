using System.Runtime.InteropServices;

namespace Interop.Crypto.Native;

/// <summary>The functions of libsodium that this room uses. None takes the length of a key, nonce or signature: callers check first.</summary>
internal static unsafe partial class Sodium
{
    private const string Library = NativeLibraries.Sodium;

    [LibraryImport(Library)]
    public static partial int sodium_init();

    [LibraryImport(Library)]
    public static partial nint sodium_malloc(nuint size);

    [LibraryImport(Library)]
    public static partial void sodium_free(nint pointer);

    [LibraryImport(Library)]
    public static partial int sodium_mlock(nint pointer, nuint size);

    [LibraryImport(Library)]
    public static partial int sodium_mprotect_readonly(nint pointer);

    [LibraryImport(Library)]
    public static partial int sodium_mprotect_noaccess(nint pointer);

    [LibraryImport(Library)]
    public static partial int crypto_sign_ed25519_seed_keypair(byte* publicKey, byte* secretKey, byte* seed);

    [LibraryImport(Library)]
    public static partial int crypto_sign_ed25519_detached(byte* signature, ulong* length, byte* message, ulong messageLength, byte* secretKey);

    [LibraryImport(Library)]
    public static partial int crypto_sign_ed25519_verify_detached(byte* signature, byte* message, ulong messageLength, byte* publicKey);

    [LibraryImport(Library)]
    public static partial int crypto_pwhash_argon2id(
        byte* output, ulong outputLength, byte* password, ulong passwordLength, byte* salt, ulong passes, nuint memoryBytes, int algorithm);

    [LibraryImport(Library)]
    public static partial int crypto_aead_xchacha20poly1305_ietf_encrypt(
        byte* ciphertext, ulong* ciphertextLength, byte* message, ulong messageLength, byte* data, ulong dataLength, byte* unused, byte* nonce, byte* key);

    [LibraryImport(Library)]
    public static partial int crypto_aead_xchacha20poly1305_ietf_decrypt(
        byte* message, ulong* messageLength, byte* unused, byte* ciphertext, ulong ciphertextLength, byte* data, ulong dataLength, byte* nonce, byte* key);
}
