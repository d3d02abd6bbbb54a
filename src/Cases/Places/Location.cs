using Interop.Cases.Values;

namespace Interop.Cases.Places;

/// <summary>A place, at the exactness at which it is known; <see cref="Ladder"/> makes it coarser.</summary>
public sealed record Location
{
    /// <summary>WGS 84, decimal degrees, at most six decimals.</summary>
    public decimal? Latitude { get; init; }

    /// <inheritdoc cref="Latitude"/>
    public decimal? Longitude { get; init; }

    /// <summary>Radius around the point in metres, 1 to 100,000; needed with a point.</summary>
    public int? RadiusM { get; init; }

    /// <summary>Names of the compound.</summary>
    public IReadOnlyList<LocalText> SiteNames { get; init => field = value ?? []; } = [];

    public LocalText? Address { get; init; }

    public string? Building { get; init; }

    public string? Floor { get; init; }

    public string? Room { get; init; }

    /// <summary>District or town.</summary>
    public LocalText? District { get; init; }

    /// <summary>ISO 3166-2, e.g. "KH-20", as in force on the day of the document.</summary>
    public string? Region { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }
}
