namespace Interop.Cases.Rescue;

/// <summary>What must be left undone; travels with the request and with each location.</summary>
public sealed record DoNoHarm
{
    public IReadOnlyList<HarmMeasure> Measures { get; init => field = value ?? []; } = [];

    /// <summary>More, in words. Without names.</summary>
    public string? Note { get; init; }
}
