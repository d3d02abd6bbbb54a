using System.Buffers.Binary;

namespace Interop.Crypto.KeyFiles;

/// <summary>
/// Version 1, 153 bytes, numbers big-endian: magic 8 | version 1 | kdf 1 | aead 1 | t 4 | m 4 | p 4 | salt 16 | key type 2 |
/// kid 32 | created 8 (Unix ms) | nonce 24 | ciphertext 48. Everything before the ciphertext is its associated data.
/// Argon2id: t passes, m KiB, p lanes. scrypt: t = N, m = r, p. AES-GCM uses the first 12 bytes of the nonce; the others are zero.
/// </summary>
internal sealed record KeyFileFormat(
    KeyFileKind Kind, uint T, uint M, uint P, KeyAlgorithm Algorithm, KeyId Kid, DateTimeOffset Created)
{
    public const int SeedBytes = 32;
    public const int SaltBytes = 16;
    public const int NonceBytes = 24;
    public const int TagBytes = 16;
    public const int HeaderBytes = 8 + 3 + 12 + SaltBytes + 2 + Digest.Size + 8 + NonceBytes;
    public const int FileBytes = HeaderBytes + SeedBytes + TagBytes;
    public const int SaltOffset = 23;
    public const int NonceOffset = HeaderBytes - NonceBytes;

    private const byte Version = 1;
    private const int KeyTypeOffset = SaltOffset + SaltBytes;
    private const int KidOffset = KeyTypeOffset + 2;
    private const int CreatedOffset = KidOffset + Digest.Size;

    private static ReadOnlySpan<byte> Magic => "ixkeyfil"u8;

    /// <summary>True if the work asked for lies between our floor and our ceiling; judged before any of it is done.</summary>
    public bool IsAffordable => Kind switch
    {
        KeyFileKind.Argon2id => T is >= 2 and <= 16 && M is >= 64 * 1024 and <= 1024 * 1024 && P == 1,
        KeyFileKind.Scrypt => T is >= 1 << 17 and <= 1 << 20 && uint.IsPow2(T) && M == 8 && P == 1,
        _ => false,
    };

    public static KeyFileFormat Of(KeyFileKind kind, KeyFileStrength strength, KeyAlgorithm algorithm, KeyId kid, DateTimeOffset created) =>
        (kind, strength) switch
        {
            (KeyFileKind.Argon2id, KeyFileStrength.Strong) => new(kind, 3, 256 * 1024, 1, algorithm, kid, created),
            (KeyFileKind.Argon2id, KeyFileStrength.Quick) => new(kind, 2, 64 * 1024, 1, algorithm, kid, created),
            (KeyFileKind.Scrypt, _) => new(kind, 1 << 17, 8, 1, algorithm, kid, created),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>True if a file begins as a key file of any version does.</summary>
    public static bool Begins(ReadOnlySpan<byte> file) => file.StartsWith(Magic);

    /// <summary>Writes the header, but for salt and nonce, which the caller draws.</summary>
    public void WriteHeader(Span<byte> file)
    {
        Magic.CopyTo(file);
        file[8] = Version;
        file[9] = (byte)Kind;
        file[10] = (byte)Kind;
        BinaryPrimitives.WriteUInt32BigEndian(file[11..], T);
        BinaryPrimitives.WriteUInt32BigEndian(file[15..], M);
        BinaryPrimitives.WriteUInt32BigEndian(file[19..], P);
        BinaryPrimitives.WriteUInt16BigEndian(file[KeyTypeOffset..], (ushort)Algorithm);
        Kid.Value.CopyTo(file[KidOffset..]);
        BinaryPrimitives.WriteInt64BigEndian(file[CreatedOffset..], Created.ToUnixTimeMilliseconds());
    }

    /// <summary>Reads a header; null for anything that <see cref="WriteHeader"/> would not have written.</summary>
    public static KeyFileFormat? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length != FileBytes || !file.StartsWith(Magic) || file[8] != Version || file[9] != file[10] || file[9] is not (1 or 2))
        {
            return null;
        }

        KeyFileKind kind = (KeyFileKind)file[9];
        ushort algorithm = BinaryPrimitives.ReadUInt16BigEndian(file[KeyTypeOffset..]);
        long created = BinaryPrimitives.ReadInt64BigEndian(file[CreatedOffset..]);
        bool sound = algorithm is (ushort)KeyAlgorithm.Ed25519 or (ushort)KeyAlgorithm.X25519 or (ushort)KeyAlgorithm.Storage
            && created >= 0 && created <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            && (kind == KeyFileKind.Argon2id || !file[(NonceOffset + 12)..HeaderBytes].ContainsAnyExcept((byte)0));
        return sound && KeyId.TryFrom(file.Slice(KidOffset, Digest.Size), out KeyId kid)
            ? new KeyFileFormat(
                kind,
                BinaryPrimitives.ReadUInt32BigEndian(file[11..]),
                BinaryPrimitives.ReadUInt32BigEndian(file[15..]),
                BinaryPrimitives.ReadUInt32BigEndian(file[19..]),
                (KeyAlgorithm)algorithm,
                kid,
                DateTimeOffset.FromUnixTimeMilliseconds(created))
            : null;
    }
}
