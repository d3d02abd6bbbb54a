namespace Interop.Cases.Rescue;

/// <summary>A bank account of a country without IBAN, or with one: the number is text, zeros in front count.</summary>
public sealed record BankAccount
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>Bank by its identification number (VN: NAPAS 9704xx), six or eight digits.</summary>
    public string? Bin { get; init; }

    /// <summary>Bank by BIC, ISO 9362, where there is no BIN.</summary>
    public string? Bic { get; init; }

    public required string Account { get; init; }

    /// <summary>Holder as printed.</summary>
    public string? Holder { get; init; }
}
