using System.Diagnostics.CodeAnalysis;

namespace Interop.Packets;

/// <summary>The name of a gateway: a country code in lower case ("vn"), or "int".</summary>
public readonly record struct GatewayCode : IComparable<GatewayCode>
{
    /// <summary>Longest name in characters.</summary>
    public const int MaxLength = 3;

    private readonly string? _value;

    private GatewayCode(string value) => _value = value;

    /// <summary>The name as it stands on the wire.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A gateway that was never parsed has no name.");

    /// <summary>Reads a gateway's name.</summary>
    /// <exception cref="FormatException">It breaks the grammar.</exception>
    public static GatewayCode Parse(string text) =>
        TryParse(text, out GatewayCode gateway) ? gateway : throw new FormatException("A gateway is named by a country code in lower case, e.g. vn, or int.");

    /// <summary>Reads a gateway's name; false where it breaks the grammar.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out GatewayCode gateway)
    {
        bool held = text is "int" || (text is not null && IsCountry(text));
        gateway = held ? new GatewayCode(text!) : default;
        return held;
    }

    /// <summary>Ordinal order.</summary>
    public int CompareTo(GatewayCode other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name.</summary>
    public override string ToString() => _value ?? string.Empty;

    internal static bool IsCountry(string label) => label.Length == 2 && label.All(char.IsAsciiLetterLower);
}
