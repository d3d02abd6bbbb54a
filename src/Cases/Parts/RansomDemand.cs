namespace Interop.Cases.Parts;

/// <summary>A ransom without the accounts, which are a category of their own.</summary>
public sealed record RansomDemand
{
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    public DateTimeOffset? Deadline { get; init; }
}
