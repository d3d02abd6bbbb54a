namespace Interop.Cases.Persons;

/// <summary>A telephone or card in the person's hands.</summary>
public sealed record Device
{
    /// <summary>15 digits, the last one Luhn.</summary>
    public string? Imei { get; init; }

    /// <summary>ITU-T E.118: 19 or 20 digits from 89.</summary>
    public string? Iccid { get; init; }

    /// <summary>ITU-T E.212: 14 or 15 digits.</summary>
    public string? Imsi { get; init; }
}
