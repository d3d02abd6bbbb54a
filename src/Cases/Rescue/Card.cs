namespace Interop.Cases.Rescue;

/// <summary>A payment card, never its whole number.</summary>
public sealed record Card
{
    /// <summary>First six or eight digits.</summary>
    public required string First { get; init; }

    /// <summary>Last four digits.</summary>
    public required string Last { get; init; }

    /// <summary>HMAC-SHA256 of the whole number under a key of the sender, 64 hexadecimal digits.</summary>
    public required string Mac { get; init; }
}
