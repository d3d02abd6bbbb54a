using Interop.Cases.Persons;
using Interop.Cases.Rescue;
using Interop.Cases.Values;

namespace Interop.Cases.Parts;

/// <summary>Part facts of the vocabulary, computed from content.</summary>
internal static class PartFacts
{
    public const string Minor = "minor";
    public const string AgeUnknown = "age-unknown";
    public const string VictimAndSuspect = "victim-and-suspect";
    public const string NonPunishmentDecided = "non-punishment-decided";
    public const string ConsentGiven = "consent-given";
    public const string ConsentRefused = "consent-refused";
    public const string Objection = "objection-to-notification";
    public const string FearsAuthorities = "fears-authorities";
    public const string GuardianNamed = "guardian-named";
    public const string HolderPossiblyVictim = "account-holder-possible-victim";

    /// <summary>Sorted, no doubles.</summary>
    public static string[] Of(PersonLine who, Protection? protection) => Sorted(Each(who, protection));

    public static IEnumerable<string> OfSuspect(SuspectRef suspect)
    {
        if (suspect.PossiblyVictim is not Answer.No)
        {
            yield return VictimAndSuspect;
        }

        if (IsDecided(suspect.NonPunishment))
        {
            yield return NonPunishmentDecided;
        }
    }

    public static IEnumerable<string> OfAccount(PayTo account) => account.HolderPossiblyVictim ? [HolderPossiblyVictim] : [];

    public static string[] Sorted(IEnumerable<string> facts) => [.. facts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whether the roles make the person a suspect and a victim at once.</summary>
    public static bool IsBoth(IReadOnlyList<RoleAssertion> roles) =>
        roles.Any(r => r.Role is SubjectRole.Suspect or SubjectRole.Accused or SubjectRole.Convicted)
        && roles.Any(IsVictim);

    /// <summary>Roles as they are to be read: whoever is a victim is that before anything else.</summary>
    public static IReadOnlyList<RoleAssertion> VictimFirst(IReadOnlyList<RoleAssertion> roles) => [.. roles.OrderBy(r => IsVictim(r) ? 0 : 1)];

    private static bool IsVictim(RoleAssertion role) => role.Role is SubjectRole.VictimPossible or SubjectRole.VictimPresumed or SubjectRole.VictimFormal;

    private static bool IsDecided(NonPunishment? np) => np?.State is NonPunishmentState.Granted or NonPunishmentState.Rejected;

    private static IEnumerable<string> Each(PersonLine who, Protection? protection)
    {
        switch (who.Minor)
        {
            case Answer.Yes:
                yield return Minor;
                break;
            case Answer.Unknown:
                yield return AgeUnknown;
                break;
        }

        if (IsBoth(who.Roles))
        {
            yield return VictimAndSuspect;
        }

        if (IsDecided(who.NonPunishment))
        {
            yield return NonPunishmentDecided;
        }

        if (protection is null)
        {
            yield break;
        }

        if (protection.Consent?.Given is { } given)
        {
            yield return given ? ConsentGiven : ConsentRefused;
        }

        if (protection.ObjectsToNotification)
        {
            yield return Objection;
        }

        if (protection.FearsAuthorities)
        {
            yield return FearsAuthorities;
        }

        if (protection.Guardian is not null)
        {
            yield return GuardianNamed;
        }
    }
}
