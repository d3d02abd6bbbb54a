using Interop.Crypto.Native;

namespace Interop.Crypto.KeyFiles;

/// <summary>A private key at rest, locked with a passphrase, readable by the service's user alone (format: docs/decisions/0008-crypto.md).</summary>
/// <remarks>Durable when Write returns. No order between files. Safe to call at once. Linux only.</remarks>
public static class KeyFile
{
    /// <summary>Shortest passphrase that a file is written with.</summary>
    public const int LeastPassphraseBytes = 12;

    /// <summary>The kind for new files on this machine: Argon2id where libsodium is in use.</summary>
    public static KeyFileKind Preferred => HasSodium ? KeyFileKind.Argon2id : KeyFileKind.Scrypt;

    private static bool HasSodium => NativeLibraries.HasSodium && Provider.Current.Library != CryptoLibrary.Libcrypto;

    /// <summary>Writes a new file, 0600; its directory is made, 0700, if it is missing. An existing file is never overwritten.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="scheme">What the bytes are a key for.</param>
    /// <param name="seed">32 private bytes.</param>
    /// <param name="passphrase">At least 12 bytes.</param>
    /// <param name="created">When the key was made; kept to the millisecond.</param>
    /// <param name="kind"><see cref="Preferred"/>, unless the file is for another machine.</param>
    /// <param name="strength">Work per guess.</param>
    /// <exception cref="ArgumentException">A seed of another length.</exception>
    /// <exception cref="IOException">The file could not be written.</exception>
    public static KeyFileWriting Write(
        string path,
        KeyScheme scheme,
        Secret seed,
        ReadOnlySpan<byte> passphrase,
        DateTimeOffset created,
        KeyFileKind kind,
        KeyFileStrength strength = KeyFileStrength.Strong) =>
        Write(path, scheme, seed, passphrase, created, kind, strength, HasSodium);

    /// <summary>Reads a file. Its owner, permissions and the work that it asks for are judged before any of that work is done.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="scheme">What the caller will use the key for; a file of another algorithm is refused.</param>
    /// <param name="passphrase">Not kept.</param>
    /// <exception cref="IOException">The file could not be read.</exception>
    public static KeyFileResult Read(string path, KeyScheme scheme, ReadOnlySpan<byte> passphrase) => Read(path, scheme, passphrase, HasSodium);

    /// <summary>True if bytes begin as a key file does, whatever its owner, its permissions or its end: nothing may be written over it.</summary>
    public static bool Begins(ReadOnlySpan<byte> file) => KeyFileFormat.Begins(file);

    /// <summary>Looks at a file without its passphrase: owner, permissions and form, and what it says of itself.</summary>
    /// <exception cref="IOException">The file could not be read.</exception>
    public static KeyFileLook Look(string path)
    {
        string full = Path.GetFullPath(path);
        byte[]? file = Bytes(full, out KeyFileRefusal? refusal);
        return file is null ? new KeyFileLook.Refused(refusal!)
            : KeyFileFormat.Read(file) is { } format ? new KeyFileLook.Seen(format.Algorithm, format.Kid, format.Created, format.Kind)
            : new KeyFileLook.Refused(KeyFileRefusal.Malformed(full));
    }

    internal static KeyFileWriting Write(
        string path,
        KeyScheme scheme,
        Secret seed,
        ReadOnlySpan<byte> passphrase,
        DateTimeOffset created,
        KeyFileKind kind,
        KeyFileStrength strength,
        bool hasSodium)
    {
        Ed25519.Require(seed.Length, KeyFileFormat.SeedBytes, nameof(seed));
        string full = Path.GetFullPath(path);
        if (passphrase.Length < LeastPassphraseBytes)
        {
            return new KeyFileWriting.Refused(KeyFileRefusal.ShortPassphrase(full));
        }

        if (kind == KeyFileKind.Argon2id && !hasSodium)
        {
            return new KeyFileWriting.Refused(KeyFileRefusal.NeedsSodium(full));
        }

        string folderPath = Path.GetDirectoryName(full)!;
        if (OperatingSystem.IsLinux() && !Path.Exists(folderPath))
        {
            Directory.CreateDirectory(folderPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        using PrivateFolder? folder = PrivateFolder.Open(folderPath, fromRoot: false, out KeyFileRefusal? refusal);
        if (folder is null)
        {
            return new KeyFileWriting.Refused(refusal!);
        }

        KeyId kid;
        using (SecretLease lease = seed.Open())
        {
            kid = scheme.KidOf(lease.Bytes);
        }

        KeyFileFormat format = KeyFileFormat.Of(kind, strength, scheme.Algorithm, kid, created);
        refusal = folder.Write(Path.GetFileName(full), KeyFileLock.Encrypt(format, seed, passphrase));
        return refusal is null ? new KeyFileWriting.Written(kid) : new KeyFileWriting.Refused(refusal);
    }

    internal static KeyFileResult Read(string path, KeyScheme scheme, ReadOnlySpan<byte> passphrase, bool hasSodium)
    {
        string full = Path.GetFullPath(path);
        byte[]? file = Bytes(full, out KeyFileRefusal? refusal);
        if (file is null)
        {
            return new KeyFileResult.Refused(refusal!);
        }

        KeyFileFormat? format = KeyFileFormat.Read(file);
        refusal = format switch
        {
            null => KeyFileRefusal.Malformed(full),
            _ when format.Algorithm != scheme.Algorithm => KeyFileRefusal.OtherAlgorithm(full, scheme.Algorithm),
            _ when !format.IsAffordable => KeyFileRefusal.Parameters(full),
            _ when format.Kind == KeyFileKind.Argon2id && !hasSodium => KeyFileRefusal.NeedsSodium(full),
            _ => null,
        };
        if (refusal is not null)
        {
            return new KeyFileResult.Refused(refusal);
        }

        Secret? seed = KeyFileLock.Decrypt(format!, file, passphrase);
        return seed is null ? new KeyFileResult.Refused(KeyFileRefusal.Locked(full)) : Confirm(full, scheme, format!, seed);
    }

    private static byte[]? Bytes(string full, out KeyFileRefusal? refusal)
    {
        using PrivateFolder? folder = PrivateFolder.Open(Path.GetDirectoryName(full)!, fromRoot: false, out refusal);
        return folder?.Read(Path.GetFileName(full), KeyFileFormat.FileBytes, fromRoot: false, out refusal);
    }

    // The file's name for its key is believed only if the private bytes lead to it.
    private static KeyFileResult Confirm(string path, KeyScheme scheme, KeyFileFormat format, Secret seed)
    {
        KeyId kid;
        using (SecretLease lease = seed.Open())
        {
            kid = scheme.KidOf(lease.Bytes);
        }

        if (kid == format.Kid)
        {
            return new KeyFileResult.Opened(kid, format.Created, seed);
        }

        seed.Dispose();
        return new KeyFileResult.Refused(KeyFileRefusal.OtherKey(path));
    }
}
