using System.Text.RegularExpressions;
using Interop.Cases.Parts;
using Interop.Cases.Persons;
using Interop.Cases.Rescue;
using Interop.Cases.Values;

namespace Interop.Cases.Checks;

/// <summary>One person of a request.</summary>
internal static partial class SubjectCheck
{
    public static void Run(string path, Subject subject, DateOnly ageDay, DateOnly today, Findings found)
    {
        Pseudonym(path + ".pseudonym", subject.Pseudonym, found);
        IdentityCheck.Run(path + ".identity", subject.Identity, today, found);
        Qualified(path, subject.Roles, subject.NonPunishment, found);
        Protected(path + ".protection", subject, ageDay, found);
        LocationCheck.Run(path + ".lastKnown", subject.LastKnown, found);
        found.Free(path + ".narrative.account", subject.Narrative?.Account, 4000);
        if (subject.Health is not null)
        {
            found.Needs(path + ".health.necessity", subject.Health.Necessity, 500);
            if (subject.Health.Flags.Count == 0)
            {
                found.Error(path + ".health.flags", "missing", "Health data without a flag serves nobody; leave it out.");
            }
        }

        found.Count(path + ".family", subject.Family.Count, 8);
        for (int i = 0; i < subject.Family.Count; i++)
        {
            FamilyContact contact = subject.Family[i];
            found.Needs($"{path}.family[{i}].relation", contact.Relation, 40);
            NameCheck.Run($"{path}.family[{i}].name", contact.Name is null ? [] : [contact.Name], found, single: true);
            IdentityCheck.Phones($"{path}.family[{i}].phones", contact.Phones, found);
        }
    }

    public static void Pseudonym(string path, string pseudonym, Findings found)
    {
        if (!PseudonymForm.IsMatch(pseudonym))
        {
            found.Error(path, "pseudonym-form", "One to four capitals, a hyphen, two to four digits, e.g. V-01; never made from the name.");
        }
    }

    public static void Qualified(string path, IReadOnlyList<RoleAssertion> roles, NonPunishment? np, Findings found)
    {
        found.Count(path + ".roles", roles.Count, 16);
        for (int i = 0; i < roles.Count; i++)
        {
            found.Day($"{path}.roles[{i}].on", roles[i].On);
            found.Fits($"{path}.roles[{i}].assertedBy", roles[i].AssertedBy, 64);
        }

        if (PartFacts.IsBoth(roles) && np is null)
        {
            found.Error(path + ".nonPunishment", "non-punishment-missing", "Suspect and victim at once: say where non-punishment stands.");
        }

        NonPunishmentState(path + ".nonPunishment", np, found);
    }

    public static void NonPunishmentState(string path, NonPunishment? np, Findings found)
    {
        if (np is null)
        {
            return;
        }

        found.Day(path + ".on", np.On);
        if (np.State is Persons.NonPunishmentState.Granted or Persons.NonPunishmentState.Rejected or Persons.NonPunishmentState.Asserted)
        {
            found.Needs(path + ".by", np.By, 100);
        }

        if (np.State is Persons.NonPunishmentState.Rejected)
        {
            found.Needs(path + ".reasons", np.Reasons, 1000);
        }
    }

    private static void Protected(string path, Subject subject, DateOnly ageDay, Findings found)
    {
        Protection? protection = subject.Protection;
        // A birth date that cannot be read is one finding, not also a missing guardian.
        bool readable = subject.Identity.BirthDate is null || PartialDate.TryParse(subject.Identity.BirthDate, out _);
        if (readable && subject.Identity.IsMinorOn(ageDay) is not Answer.No)
        {
            found.Needs(path + ".bestInterests", protection?.BestInterests, 500);
            if (protection?.Guardian is null)
            {
                found.Warn(path + ".guardian", "guardian-missing", "For a child, or where the age is unknown, name the authority that answers for the person.");
            }
        }

        if (protection?.Guardian is { } guardian)
        {
            found.Needs(path + ".guardian.authority", guardian.Authority, 200);
            found.Fits(path + ".guardian.contact", guardian.Contact, 200);
        }

        if (protection?.Consent is { } consent)
        {
            found.Day(path + ".consent.on", consent.On);
            found.Language(path + ".consent.language", consent.Language);
            if (consent is { Given: true, Informed: false })
            {
                found.Error(path + ".consent.informed", "consent-not-informed", "Consent counts only where it was explained for what, for whom, how long, and that it can be withdrawn.");
            }
        }
    }

    [GeneratedRegex(@"\A[A-Z]{1,4}-[0-9]{2,4}\z", RegexOptions.None, 1000)]
    private static partial Regex PseudonymForm { get; }
}
