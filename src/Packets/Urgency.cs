using System.Diagnostics.CodeAnalysis;

namespace Interop.Packets;

/// <summary>How fast a packet must be answered: one of a closed list, most pressing first.</summary>
public readonly record struct Urgency : IComparable<Urgency>
{
    private readonly string? _value;

    private Urgency(string value, int rank)
    {
        _value = value;
        Rank = rank;
    }

    /// <summary>Life or safety is at risk now.</summary>
    public static Urgency Emergency { get; } = new("emergency", 0);

    /// <summary>Hours.</summary>
    public static Urgency Urgent { get; } = new("urgent", 1);

    /// <summary>Days.</summary>
    public static Urgency Priority { get; } = new("priority", 2);

    /// <summary>A week.</summary>
    public static Urgency Routine { get; } = new("routine", 3);

    /// <summary>A month.</summary>
    public static Urgency Bulk { get; } = new("bulk", 4);

    /// <summary>Every urgency, most pressing first.</summary>
    public static IReadOnlyList<Urgency> All { get; } = [Emergency, Urgent, Priority, Routine, Bulk];

    /// <summary>0 for emergency to 4 for bulk.</summary>
    public int Rank { get; }

    /// <summary>The code as it stands on the wire.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An urgency that was never parsed has no value.");

    /// <summary>Reads an urgency.</summary>
    /// <exception cref="FormatException">Not in the list.</exception>
    public static Urgency Parse(string text) =>
        TryParse(text, out Urgency urgency) ? urgency : throw new FormatException($"An urgency is one of: {string.Join(", ", All)}.");

    /// <summary>Reads an urgency; false where it is not in the list.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Urgency urgency)
    {
        urgency = All.FirstOrDefault(known => string.Equals(known._value, text, StringComparison.Ordinal));
        return urgency._value is not null;
    }

    /// <summary>Most pressing first.</summary>
    public int CompareTo(Urgency other) => Rank.CompareTo(other.Rank);

    /// <summary>The code.</summary>
    public override string ToString() => _value ?? string.Empty;
}
