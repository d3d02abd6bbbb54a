namespace Interop.Cases.Rescue;

/// <summary>What is asked for.</summary>
public sealed record Ransom
{
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    public IReadOnlyList<PayTo> PayTo { get; init => field = value ?? []; } = [];
}
