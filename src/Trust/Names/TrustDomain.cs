using System.Diagnostics.CodeAnalysis;

namespace Interop.Trust.Names;

/// <summary>A SPIFFE trust domain that is also a DNS name, e.g. "vn.interop.example"; one per jurisdiction.</summary>
/// <remarks>SPIFFE-ID 2.1 (lower case, at most 255 characters), narrowed to DNS labels so that nameConstraints can hold it.</remarks>
public readonly record struct TrustDomain
{
    /// <summary>Longest name in characters.</summary>
    public const int MaxLength = 253;

    private const int MaxLabel = 63;

    private TrustDomain(string value) => Value = value;

    /// <summary>The name as written.</summary>
    public string Value { get; }

    /// <summary>Reads a trust domain.</summary>
    /// <exception cref="FormatException">Not a lower-case DNS name of at least two labels.</exception>
    public static TrustDomain Parse(string text) => TryParse(text, out TrustDomain domain)
        ? domain
        : throw new FormatException($"'{text}' is no trust domain; expected lower-case DNS labels such as vn.interop.example.");

    /// <summary>Reads a trust domain; false for anything but a lower-case DNS name of at least two labels.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TrustDomain domain)
    {
        domain = default;
        if (text is not { Length: > 0 and <= MaxLength } || !text.Contains('.', StringComparison.Ordinal))
        {
            return false;
        }

        foreach (string label in text.Split('.'))
        {
            if (label.Length is 0 or > MaxLabel || label[0] == '-' || label[^1] == '-'
                || !label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            {
                return false;
            }
        }

        domain = new TrustDomain(text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
