namespace Interop.Crypto.KeyFiles;

/// <summary>Why a key or passphrase file was not used or written.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Sentence">Names the file and says what to do; holds no secret.</param>
public sealed record KeyFileRefusal(string Code, string Sentence)
{
    internal static KeyFileRefusal Missing(string path) =>
        new("key-file-missing", $"{path} does not exist; make the key or correct the path.");

    internal static KeyFileRefusal Link(string path) =>
        new("key-file-link", $"{path} is a symbolic link or not of the expected kind; put the file itself there.");

    internal static KeyFileRefusal Permissions(string path, string command) =>
        new("key-file-permissions", $"Others than the service may reach {path}; run: {command}.");

    internal static KeyFileRefusal Owner(string path) =>
        new("key-file-owner", $"{path} belongs to another user than the one that runs this service; change its owner.");

    internal static KeyFileRefusal Malformed(string path) =>
        new("key-file-malformed", $"{path} is not a key file of version 1; restore it from its backup.");

    internal static KeyFileRefusal Parameters(string path) =>
        new("key-file-parameters", $"{path} asks for more or less work than we do for a passphrase; restore it from its backup or write it anew.");

    internal static KeyFileRefusal NeedsSodium(string path) =>
        new("key-file-needs-libsodium", $"{path} is locked with Argon2id, which needs libsodium; install it (Debian: libsodium23) or use a scrypt file.");

    internal static KeyFileRefusal OtherAlgorithm(string path, KeyAlgorithm expected) =>
        new("key-file-other-algorithm", $"{path} does not hold a key for {expected}; correct the path.");

    internal static KeyFileRefusal Locked(string path) =>
        new("key-file-locked", $"{path} does not open: the passphrase is wrong or the file was changed.");

    internal static KeyFileRefusal OtherKey(string path) =>
        new("key-file-other-key", $"{path} holds another key than it names; restore it from its backup.");

    internal static KeyFileRefusal Exists(string path) =>
        new("key-file-exists", $"{path} exists already and is not overwritten; move it away first.");

    internal static KeyFileRefusal ShortPassphrase(string path) =>
        new("passphrase-short", $"The passphrase for {path} is shorter than {KeyFile.LeastPassphraseBytes} bytes; take a longer one.");

    internal static KeyFileRefusal Passphrase(string path) =>
        new("passphrase-malformed", $"{path} is empty or longer than {PassphraseFile.MostBytes} bytes; it holds one passphrase on one line.");
}
