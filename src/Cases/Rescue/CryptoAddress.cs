namespace Interop.Cases.Rescue;

/// <summary>An address on a chain, as given.</summary>
public sealed record CryptoAddress
{
    /// <summary>CAIP-2, e.g. "tron:0x2b6653dc".</summary>
    public required string Chain { get; init; }

    public required string Address { get; init; }
}
