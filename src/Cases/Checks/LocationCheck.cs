using Interop.Cases.Places;
using Interop.Cases.Values;

namespace Interop.Cases.Checks;

/// <summary>A place: point with radius, codes, and no finer part without the coarser ones.</summary>
internal static class LocationCheck
{
    public static void Run(string path, Location? place, Findings found)
    {
        if (place is null)
        {
            return;
        }

        found.Country(path + ".country", place.Country);
        if (place.Region is not null && (!CodeLists.IsSubdivision(place.Region) || !place.Region.StartsWith(place.Country, StringComparison.Ordinal)))
        {
            found.Error(path + ".region", "region-unknown", "A code of ISO 3166-2 of the same country, e.g. KH-20.");
        }

        Point(path, place, found);
        if (place.District is not null && place.Region is null)
        {
            found.Error(path + ".region", "missing", "A district needs its region, so that the place can be given more coarsely.");
        }

        if (Ladder.LevelOf(place) == Ladder.Exact && (place.Region is null || place.District is null))
        {
            found.Warn(path, "no-coarser-place", "An exact place without district and region reaches nobody who may only have those.");
        }

        found.Count(path + ".siteNames", place.SiteNames.Count, 8);
        for (int i = 0; i < place.SiteNames.Count; i++)
        {
            Local($"{path}.siteNames[{i}]", place.SiteNames[i], found);
        }

        Local(path + ".address", place.Address, found);
        Local(path + ".district", place.District, found);
        found.Fits(path + ".building", place.Building, 60);
        found.Fits(path + ".floor", place.Floor, 20);
        found.Fits(path + ".room", place.Room, 20);
    }

    private static void Point(string path, Location place, Findings found)
    {
        if (place is { Latitude: null, Longitude: null, RadiusM: null })
        {
            return;
        }

        if (place.Latitude is not { } latitude || place.Longitude is not { } longitude || place.RadiusM is not { } radius)
        {
            found.Error(path, "point-incomplete", "A point has latitude, longitude and radiusM, all three.");
            return;
        }

        if (latitude is < -90 or > 90 || longitude is < -180 or > 180)
        {
            found.Error(path, "point-outside", "Latitude -90 to 90, longitude -180 to 180, in degrees of WGS 84.");
        }

        if (latitude.Scale > 6 || longitude.Scale > 6)
        {
            found.Error(path, "point-too-fine", "At most six decimals; more says more than anybody measured.");
        }

        if (radius is < 1 or > 100_000)
        {
            found.Error(path + ".radiusM", "radius-outside", "1 to 100,000 metres.");
        }
    }

    private static void Local(string path, LocalText? text, Findings found)
    {
        if (text is null)
        {
            return;
        }

        if (text is { Local: null, Latin: null })
        {
            found.Error(path, "missing", "Give the words in the local script, in Latin letters or both.");
        }

        found.Fits(path + ".local", text.Local, 300);
        found.Fits(path + ".latin", text.Latin, 300);
        if (text.Local is not null && text.Script is not null && !Scripts.Fits(text.Local, text.Script))
        {
            found.Warn(path + ".script", "script-differs", "The words hold letters of another script than they say.");
        }

        if (text.Script is not null && !Scripts.IsKnown(text.Script))
        {
            found.Error(path + ".script", "script-unknown", "An ISO 15924 code, e.g. Latn, Khmr.");
        }
    }
}
