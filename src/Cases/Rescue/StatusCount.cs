namespace Interop.Cases.Rescue;

/// <summary>How many lines stand at a status.</summary>
public sealed record StatusCount
{
    public required OutcomeStatus Status { get; init; }

    public required int Count { get; init; }
}
