using Interop.Cases.Places;
using Interop.Cases.Rescue;

namespace Interop.Cases.Parts;

/// <summary>Declaration of rescue-verification-outcome.</summary>
internal static class OutcomeParts
{
    public static IReadOnlyList<CasePart> Of(RescueVerificationOutcome outcome, PartChoice choice)
    {
        IReadOnlyList<Party<OutcomeLine>> parties = Party<OutcomeLine>.Split(outcome.Lines.Select(l => (l, Who(l), PartFacts.Of(Who(l), null))));
        List<CasePart> parts = [.. parties.Select(p => PartMaker.Make(Results(p, outcome), mandatory: true))];
        parts.AddRange(parties.SelectMany(p => Locations(p, choice)));
        parts.AddRange(parties.SelectMany(Health));
        return [.. parts.Where(p => p.Mandatory || choice.Gives(p.Category))];
    }

    private static PersonLine Who(OutcomeLine line) => new()
    {
        Line = line.Line,
        Pseudonym = line.Pseudonym,
        Minor = line.Minor,
        Roles = line.Roles,
        NonPunishment = line.NonPunishment,
    };

    private static OutcomePart Results(Party<OutcomeLine> party, RescueVerificationOutcome outcome) => new()
    {
        Schema = PartSchema.Tag(OutcomePart.Code),
        Exercise = outcome.Exercise,
        CaseRef = outcome.CaseRef,
        ReportedAt = outcome.ReportedAt,
        Totals = outcome.Totals,
        Lines = [.. party.Members.Select(m => Entry(m.Item, m.Who))],
    };

    private static OutcomeEntry Entry(OutcomeLine line, PersonLine who) => new()
    {
        Who = who,
        Status = line.Status,
        VerifiedAt = line.VerifiedAt,
        VerifiedHow = line.VerifiedHow,
        VerifyingUnit = line.VerifyingUnit,
        FreeToLeave = line.FreeToLeave,
        DetainedBy = line.DetainedBy,
        Wishes = line.Wishes,
        NextStep = line.NextStep,
        NextStepBy = line.NextStepBy,
        Confidence = line.Confidence,
        Reason = line.Reason,
        Corrects = line.Corrects,
    };

    private static IEnumerable<CasePart> Locations(Party<OutcomeLine> party, PartChoice choice) =>
        from level in Ladder.Levels
        where choice.LocationLevels.Contains(level, StringComparer.Ordinal)
        let persons = party.Members.Select(m => At(m.Item, m.Who, level)).Where(e => e.Place is not null || e.Lead is not null).ToArray()
        where persons.Length > 0
        select PartMaker.Make(new LocationPart { Schema = PartSchema.Tag(LocationPart.Code), Persons = persons }, party.Facts);

    private static LocationEntry At(OutcomeLine line, PersonLine who, string level)
    {
        Location? taken = line.Lead is null ? null : Ladder.Coarsen(line.Lead.Place, level);
        return new()
        {
            Who = who,
            Place = line.LocationNow is null ? null : Ladder.Coarsen(line.LocationNow, level),
            Lead = taken is null ? null : line.Lead! with { Place = taken },
        };
    }

    private static IEnumerable<CasePart> Health(Party<OutcomeLine> party)
    {
        HealthEntry[] entries = [.. from m in party.Members where m.Item.Condition is not null select new HealthEntry { Who = m.Who, Found = m.Item.Condition }];
        return entries.Length == 0 ? [] : [PartMaker.Make(new HealthPart { Schema = PartSchema.Tag(HealthPart.Code), Persons = entries }, party.Facts)];
    }
}
