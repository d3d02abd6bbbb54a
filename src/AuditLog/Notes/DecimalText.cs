using System.Globalization;

namespace Interop.AuditLog.Notes;

/// <summary>Numbers in notes: ASCII decimal, no sign, no leading zero, up to 2^63-1.</summary>
internal static class DecimalText
{
    public static bool TryParse(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && text.SequenceEqual(number.ToString(CultureInfo.InvariantCulture));
}
