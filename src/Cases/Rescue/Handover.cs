namespace Interop.Cases.Rescue;

/// <summary>To whom and where rescued persons are handed over.</summary>
public sealed record Handover
{
    /// <summary>Organisation, e.g. "vn.border".</summary>
    public required string Organisation { get; init; }

    public string? Place { get; init; }

    public string? Contact { get; init; }
}
