using System.Globalization;
using System.Text;

namespace Interop.Cases.Values;

/// <summary>
/// A name as it is searched for: taken apart (NFD), Latin tones and accents dropped, Đ as d, lower case, words parted by one
/// space. Marks of other scripts stay, since in Khmer, Thai, Lao and Burmese they are vowels.
/// </summary>
public readonly record struct NameKey
{
    private static readonly Lazy<bool> Ready = new(static () =>
    {
        Globalization.Require();
        return true;
    });

    private NameKey(string value) => Value = value;

    /// <summary>E.g. "dang van khoa"; empty where the name holds no letter or digit.</summary>
    public string Value => field ?? "";

    /// <exception cref="InvalidOperationException">Globalization is invariant.</exception>
    public static NameKey Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _ = Ready.Value;
        StringBuilder key = new(name.Length);
        bool gap = false;
        foreach (Rune rune in name.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (IsLatinMark(rune.Value) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format || rune.Value == 0x200B)
            {
                continue;
            }

            if (!Rune.IsLetterOrDigit(rune) && !IsMark(rune))
            {
                gap = key.Length > 0;
                continue;
            }

            if (gap)
            {
                key.Append(' ');
                gap = false;
            }

            key.Append(Plain(rune));
        }

        return new(key.ToString());
    }

    /// <summary>Whether every word of <paramref name="query"/> is a word of this name, in any order. An empty query finds nothing.</summary>
    public bool IsFoundBy(NameKey query)
    {
        string[] words = Value.Split(' ');
        return query.Value.Length > 0 && query.Value.Split(' ').All(word => words.Contains(word, StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string Plain(Rune rune) => rune.Value switch
    {
        0x0110 or 0x0111 or 0x00D0 or 0x00F0 => "d",
        0x0141 or 0x0142 => "l",
        0x00D8 or 0x00F8 => "o",
        0x0131 => "i",
        0x00DF => "ss",
        _ => Rune.ToLowerInvariant(rune).ToString(),
    };

    private static bool IsLatinMark(int c) => c is (>= 0x0300 and <= 0x036F) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
