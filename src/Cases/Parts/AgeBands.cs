using Interop.Cases.Persons;
using Interop.Cases.Values;

namespace Interop.Cases.Parts;

/// <summary>Age in bands wide enough not to tell who it is.</summary>
internal static class AgeBands
{
    public const string Unknown = "unknown";

    public static string Of(PersonIdentity identity, DateOnly day)
    {
        if (PartialDate.TryParse(identity.BirthDate, out PartialDate birth))
        {
            // Oldest and youngest that the date allows: one band only if both fall into it.
            string oldest = Band(Years(birth.Earliest, day));
            return oldest == Band(Years(birth.Latest, day)) ? oldest : Unknown;
        }

        return identity.AgeClaimed is { } age && identity.IsMinorOn(day) is not Answer.Unknown ? Band(age) : Unknown;
    }

    private static int Years(DateOnly birth, DateOnly day) =>
        day.Year - birth.Year - ((day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? 1 : 0);

    private static string Band(int years) => years switch
    {
        < 18 => "under-18",
        < 25 => "18-24",
        < 35 => "25-34",
        < 50 => "35-49",
        _ => "50-and-over",
    };
}
