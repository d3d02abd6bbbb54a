namespace Interop.Crypto.KeyFiles;

/// <summary>How much work a guess of the passphrase costs. Scrypt files are always the same.</summary>
public enum KeyFileStrength
{
    /// <summary>Argon2id t = 3, m = 256 MiB: identity and signing keys, opened at start.</summary>
    Strong = 0,

    /// <summary>Argon2id t = 2, m = 64 MiB, the least that is read: tests and the sandbox.</summary>
    Quick = 1,
}
