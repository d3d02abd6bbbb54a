namespace Interop.Cases.Rescue;

/// <summary>Why it is urgent.</summary>
public sealed record Risk
{
    /// <summary>Life or safety at significant and imminent risk.</summary>
    public bool Imminent { get; init; }

    public IReadOnlyList<RiskIndicator> Indicators { get; init => field = value ?? []; } = [];

    /// <summary>The statement, needed where imminent. Without names.</summary>
    public string? Statement { get; init; }
}
