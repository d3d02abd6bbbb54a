namespace Interop.Cases.Persons;

/// <summary>An identity document as printed.</summary>
public sealed record IdentityDocument
{
    public required DocumentKind Kind { get; init; }

    /// <summary>Issuing state: ICAO 9303 three letters, e.g. "VNM".</summary>
    public required string Issuer { get; init; }

    /// <summary>Capitals and digits, no spaces, no filler.</summary>
    public required string Number { get; init; }

    /// <summary>Check digit of the passport number in the machine-readable zone, where known.</summary>
    public string? CheckDigit { get; init; }
}
