using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Interop.Crypto;

namespace Interop.Trust.Directories;

/// <summary>The public key line of a log or witness: name "+" eight hex digits "+" base64(type || key).</summary>
/// <remarks>C2SP signed-note; the digits are the first four bytes of SHA-256(name || LF || type || key). Type 1 is a log, 4 a cosigner.</remarks>
public static class Vkey
{
    /// <summary>Ed25519 over the note.</summary>
    public const byte Log = 1;

    /// <summary>cosignature/v1.</summary>
    public const byte Witness = 4;

    /// <summary>Writes the line.</summary>
    public static string Format(string name, byte type, ReadOnlySpan<byte> publicKey) =>
        $"{name}+{Id(name, type, publicKey)}+{Convert.ToBase64String([type, .. publicKey])}";

    /// <summary>Reads a line of the given type; false for anything malformed, a wrong id or a key that may not be registered.</summary>
    public static bool TryParse(string text, byte type, [NotNullWhen(true)] out string? name, out PublicKey key)
    {
        (name, key) = (null, default);
        string[] parts = text.Split('+', 3); // base64 may contain '+'
        Span<byte> bytes = stackalloc byte[Ed25519.PublicKeyBytes + 2];
        if (text.Length > 400 || parts.Length != 3 || parts[0].Length == 0 || parts[0].Any(char.IsWhiteSpace)
            || !Convert.TryFromBase64String(parts[2], bytes, out int written)
            || written != Ed25519.PublicKeyBytes + 1 || bytes[0] != type
            || !PublicKey.TryFrom(KeyAlgorithm.Ed25519, bytes[1..written], out key)
            || !string.Equals(parts[1], Id(parts[0], type, bytes[1..written]), StringComparison.Ordinal))
        {
            return false;
        }

        name = parts[0];
        return true;
    }

    private static string Id(string name, byte type, ReadOnlySpan<byte> publicKey) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', type, .. publicKey]).AsSpan(0, 4));
}
