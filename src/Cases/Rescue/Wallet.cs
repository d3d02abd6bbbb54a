namespace Interop.Cases.Rescue;

/// <summary>An account with a wallet provider; the id is often a telephone number.</summary>
public sealed record Wallet
{
    public required string Provider { get; init; }

    public required string Id { get; init; }
}
