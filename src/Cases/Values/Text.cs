namespace Interop.Cases.Values;

/// <summary>Free text and the language it is in.</summary>
public sealed record Text
{
    public required string Value { get; init; }

    /// <summary>BCP 47, e.g. "vi".</summary>
    public required string Lang { get; init; }
}
