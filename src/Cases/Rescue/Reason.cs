namespace Interop.Cases.Rescue;

/// <summary>Why nothing was done.</summary>
public sealed record Reason
{
    /// <summary>Needed where the status is refused.</summary>
    public RefusalCode? Code { get; init; }

    public required string Sentence { get; init; }
}
