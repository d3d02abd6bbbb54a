using System.Diagnostics.CodeAnalysis;

namespace Interop.Packets;

/// <summary>The name of an agency, e.g. "vn.police" or "int.iom".</summary>
/// <remarks>
/// Two to four labels of <c>[a-z0-9]+(-[a-z0-9]+)*</c> joined by dots, at most 64 characters. The first is an ISO 3166-1
/// alpha-2 code in lower case; or "int", then there are exactly two.
/// </remarks>
public readonly record struct AgencyCode : IComparable<AgencyCode>
{
    /// <summary>Longest name in characters.</summary>
    public const int MaxLength = 64;

    private const int MaxLabels = 4;
    private readonly string? _value;

    private AgencyCode(string value) => _value = value;

    /// <summary>The name as it stands on the wire.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An agency that was never parsed has no name.");

    /// <summary>The first label ("vn"); for an international body the whole name ("int.iom").</summary>
    public string Jurisdiction => Value.StartsWith("int.", StringComparison.Ordinal) ? Value : Value[..Value.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>Reads an agency's name.</summary>
    /// <exception cref="FormatException">It breaks the grammar.</exception>
    public static AgencyCode Parse(string text) =>
        TryParse(text, out AgencyCode agency) ? agency : throw new FormatException("An agency is named <country>.<body> or int.<body>, in lower case, e.g. vn.police.");

    /// <summary>Reads an agency's name; false where it breaks the grammar.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AgencyCode agency)
    {
        bool held = text is { Length: <= MaxLength } && IsName(text);
        agency = held ? new AgencyCode(text!) : default;
        return held;
    }

    /// <summary>Ordinal order.</summary>
    public int CompareTo(AgencyCode other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name.</summary>
    public override string ToString() => _value ?? string.Empty;

    private static bool IsName(string text)
    {
        string[] labels = text.Split('.');
        bool first = labels[0] is ['i', 'n', 't'] ? labels.Length == 2 : GatewayCode.IsCountry(labels[0]) && labels.Length is >= 2 and <= MaxLabels;
        return first && labels.All(label => Code.IsWords(label, dots: false));
    }
}
