namespace Interop.Cases.Values;

/// <summary>The same words in the local script and in Latin letters.</summary>
public sealed record LocalText
{
    public string? Local { get; init; }

    public string? Latin { get; init; }

    /// <summary>ISO 15924 code of <see cref="Local"/>, e.g. "Khmr".</summary>
    public string? Script { get; init; }
}
