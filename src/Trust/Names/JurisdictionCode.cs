using System.Diagnostics.CodeAnalysis;
using Interop.Packets;

namespace Interop.Trust.Names;

/// <summary>A jurisdiction: ISO 3166-1 alpha-2 in lower case ("vn"), or "int.&lt;body&gt;" for an international body ("int.iom").</summary>
public readonly record struct JurisdictionCode
{
    private const string International = "int.";

    private JurisdictionCode(string value) => Value = value;

    /// <summary>The code as written.</summary>
    public string Value { get; }

    /// <summary>Reads a code.</summary>
    /// <exception cref="FormatException">Neither two letters nor "int." with one label.</exception>
    public static JurisdictionCode Parse(string text) => TryParse(text, out JurisdictionCode code)
        ? code
        : throw new FormatException($"'{text}' is no jurisdiction; expected two lower-case letters, or int.<body>.");

    /// <summary>Reads a code; false for anything but two lower-case letters or "int." with one label.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out JurisdictionCode code)
    {
        bool held = text is { Length: 2 }
            ? text.All(char.IsAsciiLetterLower)
            : text is not null && text.StartsWith(International, StringComparison.Ordinal)
                && AgencyCode.TryParse(text, out AgencyCode body) && string.Equals(body.Jurisdiction, text, StringComparison.Ordinal);
        code = held ? new JurisdictionCode(text!) : default;
        return held;
    }

    /// <summary>The jurisdiction of an agency.</summary>
    public static JurisdictionCode Of(AgencyCode agency) => new(agency.Jurisdiction);

    /// <summary>The home of an oversight body: its first label, or its first two after "int".</summary>
    public static JurisdictionCode Of(OversightName name)
    {
        string[] labels = name.Value.Split('.');
        return new JurisdictionCode(labels[0] is "int" ? International + labels[1] : labels[0]);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
