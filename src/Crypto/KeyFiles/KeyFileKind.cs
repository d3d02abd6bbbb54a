namespace Interop.Crypto.KeyFiles;

/// <summary>How a key file is locked: its KDF and AEAD, which only come together.</summary>
public enum KeyFileKind
{
    /// <summary>Argon2id and XChaCha20-Poly1305; needs libsodium.</summary>
    Argon2id = 1,

    /// <summary>scrypt (N = 2^17, r = 8, p = 1) and AES-256-GCM; for machines without libsodium.</summary>
    Scrypt = 2,
}
