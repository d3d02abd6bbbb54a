namespace Interop.Cases.Rescue;

/// <summary>An account that money is asked into: exactly one of the members.</summary>
public sealed record PayTo
{
    public BankAccount? Bank { get; init; }

    public Wallet? Wallet { get; init; }

    public Card? Card { get; init; }

    public CryptoAddress? Crypto { get; init; }

    /// <summary>Whether the holder may be a victim who was made to lend the account.</summary>
    public bool HolderPossiblyVictim { get; init; }
}
