namespace Interop.Cases.Persons;

/// <summary>A telephone number of a person.</summary>
public sealed record Phone
{
    /// <summary>E.164.</summary>
    public required string Number { get; init; }

    /// <summary>Whether calling it endangers nobody. Absent means no: nobody calls.</summary>
    public bool ContactSafe { get; init; }
}
