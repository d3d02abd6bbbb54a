using System.Diagnostics.CodeAnalysis;

namespace Interop.Trust.Names;

/// <summary>An oversight body, e.g. "vn.dpa": the first label is its home jurisdiction.</summary>
public readonly record struct OversightName
{
    /// <summary>Longest name in characters.</summary>
    public const int MaxLength = 64;

    private OversightName(string value) => Value = value;

    /// <summary>The name as written.</summary>
    public string Value { get; }

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">Not two or three lower-case labels.</exception>
    public static OversightName Parse(string text) => TryParse(text, out OversightName name)
        ? name
        : throw new FormatException($"'{text}' is no oversight body; expected a name such as vn.dpa.");

    /// <summary>Reads a name; false for anything but two or three labels of a-z, 0-9 and inner hyphens.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OversightName name)
    {
        name = default;
        if (text is not { Length: > 0 and <= MaxLength })
        {
            return false;
        }

        string[] labels = text.Split('.');
        if (labels.Length is < 2 or > 3 || labels[0].Length is < 2 or > 3
            || labels.Any(l => l.Length == 0 || l[0] == '-' || l[^1] == '-'
                || !l.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
        {
            return false;
        }

        name = new OversightName(text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
