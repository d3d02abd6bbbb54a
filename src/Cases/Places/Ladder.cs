namespace Interop.Cases.Places;

/// <summary>The ladder of victim.location, finest first: exact, district, region, country.</summary>
public static class Ladder
{
    public const string Exact = "exact";
    public const string District = "district";
    public const string Region = "region";
    public const string Country = "country";

    /// <summary>All levels, finest first.</summary>
    public static IReadOnlyList<string> Levels { get; } = [Exact, District, Region, Country];

    /// <summary>The finest level that the place reveals, whatever it is labelled.</summary>
    public static string LevelOf(Location place)
    {
        ArgumentNullException.ThrowIfNull(place);
        bool exact = place.Latitude is not null || place.Longitude is not null || place.RadiusM is not null || place.SiteNames.Count > 0
            || place.Address is not null || place.Building is not null || place.Floor is not null || place.Room is not null;
        return exact ? Exact : place.District is not null ? District : place.Region is not null ? Region : Country;
    }

    /// <summary>The place with everything finer than a level left out, or null where it is not known that finely.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a level of the ladder.</exception>
    public static Location? Coarsen(Location place, string level)
    {
        ArgumentNullException.ThrowIfNull(place);
        Location? coarse = level switch
        {
            Exact => place,
            District => new() { Country = place.Country, Region = place.Region, District = place.District },
            Region => new() { Country = place.Country, Region = place.Region },
            Country => new() { Country = place.Country },
            _ => throw new ArgumentOutOfRangeException(nameof(level), "Not a level of the ladder exact, district, region, country."),
        };
        return LevelOf(coarse) == level ? coarse : null;
    }
}
