using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Interop.Packets;

/// <summary>A code of the vocabulary: lower-case words and digits joined by hyphens, dots for hierarchy.</summary>
/// <remarks>Grammar <c>[a-z0-9]+([-.][a-z0-9]+)*</c>, 1 to 64 ASCII characters. Which codes exist is the policy's business, not the format's.</remarks>
public readonly record struct Code : IComparable<Code>
{
    /// <summary>Longest code in characters.</summary>
    public const int MaxLength = 64;

    private readonly string? _value;

    private Code(string value) => _value = value;

    /// <summary>The code as it stands on the wire.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A code that was never parsed has no value.");

    /// <summary>Reads a code.</summary>
    /// <exception cref="FormatException">It breaks the grammar.</exception>
    public static Code Parse(string text) =>
        TryParse(text, out Code code) ? code : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"A code is 1 to {MaxLength} characters of a-z, 0-9, single hyphens and dots."));

    /// <summary>Reads a code; false where it breaks the grammar.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Code code)
    {
        bool held = text is { Length: <= MaxLength } && IsWords(text, dots: true);
        code = held ? new Code(text!) : default;
        return held;
    }

    /// <summary>Ordinal order.</summary>
    public int CompareTo(Code other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The code.</summary>
    public override string ToString() => _value ?? string.Empty;

    /// <summary>Words of a-z and 0-9 with single separators between them.</summary>
    internal static bool IsWords(ReadOnlySpan<char> text, bool dots)
    {
        bool word = false;
        foreach (char c in text)
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
            {
                word = true;
            }
            else if (word && (c == '-' || (dots && c == '.')))
            {
                word = false;
            }
            else
            {
                return false;
            }
        }

        return word;
    }
}
