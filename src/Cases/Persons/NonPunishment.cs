namespace Interop.Cases.Persons;

/// <summary>Whether a person may be punished for what traffickers made them do. Shown before any suspicion.</summary>
public sealed record NonPunishment
{
    public required NonPunishmentState State { get; init; }

    /// <summary>Court, prosecutor or agency that said so.</summary>
    public string? By { get; init; }

    /// <summary>EDTF day.</summary>
    public string? On { get; init; }

    /// <summary>Reasons, needed where rejected.</summary>
    public string? Reasons { get; init; }
}
