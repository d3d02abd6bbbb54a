using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>The obligations of one rule; nothing set is no obligation.</summary>
internal sealed record Then
{
    public static readonly Then Nothing = new();

    /// <summary>Days.</summary>
    public int? RetainAtMost { get; init; }

    /// <summary>Days.</summary>
    public int? RetainAtLeast { get; init; }

    public Onward? Onward { get; init; }

    /// <summary>Handling codes, TLP, PAP and restrictions.</summary>
    public TermSet Handling { get; init; }

    public int FourEyesSender { get; init; }

    public int FourEyesRecipient { get; init; }

    public TermSet Notify { get; init; }

    public TermSet Duties { get; init; }

    /// <summary>The most exact level that may pass; null where nothing is redacted.</summary>
    public int? Redact { get; init; }

    /// <summary>Hours.</summary>
    public int? ReviewWithin { get; init; }
}
