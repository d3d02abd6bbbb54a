namespace Interop.Cases.Persons;

/// <summary>What a person agreed to; never the sole basis of police work.</summary>
public sealed record Consent
{
    /// <summary>Whether sharing for assistance was agreed to.</summary>
    public required bool? Given { get; init; }

    /// <summary>Whether the person knew for what, for whom, how long, and that it can be withdrawn.</summary>
    public bool Informed { get; init; }

    /// <summary>EDTF day.</summary>
    public string? On { get; init; }

    /// <summary>ISO 639-3 language in which it was explained.</summary>
    public string? Language { get; init; }

    public bool ByGuardian { get; init; }
}
