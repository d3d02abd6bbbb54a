using System.Text;

namespace Interop.Cases.Values;

/// <summary>Scripts of the region by ISO 15924 code, and whether a text is written in one.</summary>
public static class Scripts
{
    private static readonly string[] Known = ["Latn", "Khmr", "Thai", "Laoo", "Mymr", "Hani", "Hans", "Hant", "Cham", "Arab", "Deva", "Beng", "Cyrl", "Hang", "Jpan", "Kore", "Taml", "Tfng"];

    public static bool IsKnown(string code) => Known.Contains(code, StringComparer.Ordinal);

    /// <summary>Whether every letter belongs to the script. Scripts without a table here count as fitting.</summary>
    public static bool Fits(string text, string code)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune) && Of(rune.Value) is { } script && !string.Equals(script, Family(code), StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static string Family(string code) => code is "Hans" or "Hant" or "Jpan" ? "Hani" : code;

    private static string? Of(int c) => c switch
    {
        < 0x0250 or (>= 0x1E00 and <= 0x1EFF) => "Latn",
        >= 0x0E00 and <= 0x0E7F => "Thai",
        >= 0x0E80 and <= 0x0EFF => "Laoo",
        >= 0x1000 and <= 0x109F => "Mymr",
        >= 0x1780 and <= 0x17FF => "Khmr",
        (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF) => "Hani",
        >= 0xAA00 and <= 0xAA5F => "Cham",
        _ => null,
    };
}
