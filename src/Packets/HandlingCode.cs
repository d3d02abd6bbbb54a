using System.Diagnostics.CodeAnalysis;

namespace Interop.Packets;

/// <summary>What may be done with a packet: a handling code, a TLP or PAP label, or a restriction; one of a closed list.</summary>
public readonly record struct HandlingCode : IComparable<HandlingCode>
{
    private static readonly string[] s_known =
    [
        "H0", "H1", "H2", "H3",
        "TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR",
        "PAP:RED", "PAP:AMBER", "PAP:GREEN", "PAP:CLEAR",
        "humanitarian-only", "no-print", "no-automation", "hit-no-hit",
    ];

    private readonly string? _value;

    private HandlingCode(string value) => _value = value;

    /// <summary>Every code.</summary>
    public static IReadOnlyList<HandlingCode> All { get; } = [.. s_known.Select(code => new HandlingCode(code))];

    /// <summary>The code as it stands on the wire.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A handling code that was never parsed has no value.");

    /// <summary>Reads a code.</summary>
    /// <exception cref="FormatException">Not in the list.</exception>
    public static HandlingCode Parse(string text) =>
        TryParse(text, out HandlingCode code) ? code : throw new FormatException($"A handling code is one of: {string.Join(", ", s_known)}.");

    /// <summary>Reads a code; false where it is not in the list.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out HandlingCode code)
    {
        code = All.FirstOrDefault(known => string.Equals(known._value, text, StringComparison.Ordinal));
        return code._value is not null;
    }

    /// <summary>Ordinal order, the order on the wire.</summary>
    public int CompareTo(HandlingCode other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The code.</summary>
    public override string ToString() => _value ?? string.Empty;
}
