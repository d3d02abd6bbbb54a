using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Interop.Crypto;

namespace Interop.AuditLog.Notes;

/// <summary>A verifier key: name, type and public key of a log or a witness, written name+keyid+base64.</summary>
/// <remarks>Immutable, equal by text. c2sp.org/signed-note.</remarks>
public sealed class VKey : IEquatable<VKey>
{
    private readonly byte[] _publicKey;
    private readonly string _text;

    private VKey(string name, NoteKeyType type, byte[] publicKey)
    {
        Name = name;
        Type = type;
        _publicKey = publicKey;
        byte[] typed = [(byte)type, .. publicKey];
        byte[] hash = Digest.Of([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. typed]).ToArray();
        KeyId = BinaryPrimitives.ReadUInt32BigEndian(hash);
        _text = string.Create(CultureInfo.InvariantCulture, $"{name}+{KeyId:x8}+{Convert.ToBase64String(typed)}");
    }

    /// <summary>Of a log, its origin.</summary>
    public string Name { get; }

    /// <summary>What the key signs.</summary>
    public NoteKeyType Type { get; }

    /// <summary>First four bytes of SHA-256(name LF type public-key): finds the key, proves nothing.</summary>
    public uint KeyId { get; }

    /// <summary>The public key, 32 bytes.</summary>
    public ReadOnlySpan<byte> PublicKey => _publicKey;

    /// <summary>The key of that name.</summary>
    /// <exception cref="ArgumentException">Not a name, or not 32 bytes.</exception>
    public static VKey Of(string name, NoteKeyType type, ReadOnlySpan<byte> publicKey)
    {
        if (!IsName(name) || publicKey.Length != Ed25519.PublicKeyBytes || !Enum.IsDefined(type))
        {
            throw new ArgumentException("A verifier key has a name without spaces or '+', a known type and 32 bytes.", nameof(name));
        }

        return new VKey(name, type, publicKey.ToArray());
    }

    /// <summary>Reads the text form; false for anything but what <see cref="ToString"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out VKey? key)
    {
        key = null;
        string[] fields = text?.Split('+', 3) ?? [];
        if (fields.Length == 3 && IsName(fields[0])
            && Base64Text.Decode(fields[2]) is { Length: 1 + Ed25519.PublicKeyBytes } typed
            && Enum.IsDefined((NoteKeyType)typed[0]))
        {
            VKey parsed = new(fields[0], (NoteKeyType)typed[0], typed[1..]);
            key = parsed._text == text ? parsed : null;
        }

        return key is not null;
    }

    /// <summary>A name: not empty, no white space, no control characters, no '+'.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && !name.Any(letter => letter == '+' || char.IsWhiteSpace(letter) || char.IsControl(letter));

    /// <inheritdoc/>
    public bool Equals(VKey? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VKey);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>name+keyid+base64(type || public key).</summary>
    public override string ToString() => _text;
}
