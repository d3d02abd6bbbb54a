namespace Interop.Cases.Persons;

/// <summary>One name of a person, in the script in which it was given.</summary>
public sealed record PersonName
{
    /// <summary>The whole name as given; for a person known by a nickname only, the nickname.</summary>
    public required string Full { get; init; }

    public required NameKind Kind { get; init; }

    /// <summary>ISO 15924 code of the script, e.g. "Latn", "Khmr".</summary>
    public required string Script { get; init; }

    public NameOrder Order { get; init; } = NameOrder.Unknown;

    public string? Family { get; init; }

    public string? Middle { get; init; }

    public string? Given { get; init; }

    /// <summary>BCP 47 language of the name.</summary>
    public string? Lang { get; init; }

    /// <summary>How a transliteration was made, e.g. "icao-9303", "as-used".</summary>
    public string? Scheme { get; init; }
}
