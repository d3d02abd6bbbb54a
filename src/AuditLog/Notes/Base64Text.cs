using System.Text;

namespace Interop.AuditLog.Notes;

/// <summary>RFC 4648 section 4 base64 with padding, accepted only in the one form that an encoder produces.</summary>
internal static class Base64Text
{
    /// <summary>Decodes; null for whitespace, missing padding, other alphabets and non-zero spare bits.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        byte[] bytes = new byte[(text.Length / 4 * 3) + 3];
        return text.Length % 4 == 0
            && Convert.TryFromBase64Chars(text, bytes, out int written)
            && text.SequenceEqual(Convert.ToBase64String(bytes, 0, written))
            ? bytes[..written]
            : null;
    }

    /// <summary>Strict UTF-8; null for invalid bytes.</summary>
    public static string? Utf8(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
}
