namespace Interop.Cases.Rescue;

/// <summary>4x4 evaluation (Europol Regulation, article 29): kept as given, never recomputed.</summary>
public sealed record SourceEvaluation
{
    /// <summary>"4x4".</summary>
    public required string Scheme { get; init; }

    /// <summary>A, B, C or X.</summary>
    public required string Source { get; init; }

    /// <summary>1 to 4.</summary>
    public required int Information { get; init; }
}
