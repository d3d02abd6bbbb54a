using Interop.Cases.Places;
using Interop.Cases.Rescue;

namespace Interop.Cases.Parts;

/// <summary>Declaration of rescue-verification-request.</summary>
internal static class RequestParts
{
    public static IReadOnlyList<CasePart> Of(RescueVerificationRequest request, DateOnly today, PartChoice choice)
    {
        DateOnly day = request.AgeDay(today);
        IReadOnlyList<Party<Subject>> parties = Party<Subject>.Split(request.Subjects.Select(s => (s, Who(s, day), PartFacts.Of(Who(s, day), s.Protection))));
        List<CasePart> parts = [PartMaker.Make(Head(request), mandatory: true)];
        parts.AddRange(parties.SelectMany(p => Identities(p, day, choice)));
        parts.AddRange(parties.SelectMany(p => Locations(p, request, choice)));
        parts.AddRange(parties.SelectMany(Narratives));
        parts.AddRange(parties.SelectMany(Health));
        parts.AddRange(parties.SelectMany(Family));
        parts.AddRange(request.Suspects.GroupBy(s => string.Join(',', PartFacts.OfSuspect(s)), StringComparer.Ordinal)
            .Select(g => PartMaker.Make(new SuspectPart { Schema = PartSchema.Tag(SuspectPart.Code), Suspects = [.. g] })));
        parts.AddRange(PartMaker.Accounts(request.Ransom));
        parts.AddRange(request.Channels.GroupBy(c => c.Kind is ChannelKind.Account ? ChannelPart.Accounts : ChannelPart.Groups, StringComparer.Ordinal)
            .Select(g => PartMaker.Make(new ChannelPart { Schema = PartSchema.Tag(g.Key), Channels = [.. g] })));
        return [.. parts.Where(p => p.Mandatory || choice.Gives(p.Category))];
    }

    private static PersonLine Who(Subject subject, DateOnly day) => new()
    {
        Line = subject.Line,
        Pseudonym = subject.Pseudonym,
        Minor = subject.Identity.IsMinorOn(day),
        Roles = subject.Roles,
        NonPunishment = subject.NonPunishment,
    };

    private static RequestPart Head(RescueVerificationRequest r) => new()
    {
        Schema = PartSchema.Tag(RequestPart.Code),
        Exercise = r.Exercise,
        CaseRef = r.CaseRef,
        CaseOpened = r.CaseOpened,
        Facts = r.Facts,
        Source = r.Source,
        Evaluation = r.Evaluation,
        Risk = r.Risk,
        Lines = [.. r.Subjects.Select(s => new RequestLine { Line = s.Line, Pseudonym = s.Pseudonym })],
        Ransom = PartMaker.Demand(r.Ransom),
        Actions = r.Actions,
        DoNoHarm = r.DoNoHarm,
        Handover = r.Handover,
        InterpreterLanguages = r.InterpreterLanguages,
    };

    private static IEnumerable<CasePart> Identities(Party<Subject> party, DateOnly day, PartChoice choice)
    {
        string schema = PartSchema.Tag(IdentityPart.Code);
        if (choice.IdentityLevels.Contains(IdentityPart.Full, StringComparer.Ordinal))
        {
            yield return PartMaker.Make(new IdentityPart
            {
                Schema = schema,
                Persons = [.. party.Members.Select(m => new IdentityEntry { Who = m.Who, Identity = m.Item.Identity, Protection = m.Item.Protection })],
            });
        }

        if (choice.IdentityLevels.Contains(IdentityPart.Pseudonym, StringComparer.Ordinal))
        {
            yield return PartMaker.Make(
                new IdentityPart { Schema = schema, Persons = [.. party.Members.Select(m => Veiled(m.Item, m.Who, day))] },
                party.Facts);
        }
    }

    private static IdentityEntry Veiled(Subject subject, PersonLine who, DateOnly day) => new()
    {
        Who = who,
        Profile = new()
        {
            AgeBand = AgeBands.Of(subject.Identity, day),
            Gender = subject.Identity.Gender,
            Languages = subject.Identity.Languages,
        },
        Protection = subject.Protection is null ? null : subject.Protection with { Guardian = null, BestInterests = null },
    };

    private static IEnumerable<CasePart> Locations(Party<Subject> party, RescueVerificationRequest request, PartChoice choice) =>
        from level in Ladder.Levels
        where choice.LocationLevels.Contains(level, StringComparer.Ordinal)
        let site = request.Site is null ? null : Ladder.Coarsen(request.Site, level)
        let persons = party.Members
            .Select(m => new LocationEntry { Who = m.Who, Place = m.Item.LastKnown is null ? null : Ladder.Coarsen(m.Item.LastKnown, level) })
            .Where(e => e.Place is not null || site is not null)
            .ToArray()
        where persons.Length > 0
        select PartMaker.Make(
            new LocationPart { Schema = PartSchema.Tag(LocationPart.Code), DoNoHarm = request.DoNoHarm, Site = site, Persons = persons },
            party.Facts);

    private static IEnumerable<CasePart> Narratives(Party<Subject> party)
    {
        NarrativeEntry[] entries = [.. party.Members.Where(m => m.Item.Narrative is not null).Select(m => new NarrativeEntry { Who = m.Who, Narrative = m.Item.Narrative! })];
        return entries.Length == 0 ? [] : [PartMaker.Make(new NarrativePart { Schema = PartSchema.Tag(NarrativePart.Code), Persons = entries }, party.Facts)];
    }

    private static IEnumerable<CasePart> Health(Party<Subject> party)
    {
        HealthEntry[] entries = [.. from m in party.Members where m.Item.Health is not null select new HealthEntry { Who = m.Who, Health = m.Item.Health }];
        return entries.Length == 0 ? [] : [PartMaker.Make(new HealthPart { Schema = PartSchema.Tag(HealthPart.Code), Persons = entries }, party.Facts)];
    }

    private static IEnumerable<CasePart> Family(Party<Subject> party)
    {
        FamilyEntry[] entries = [.. from m in party.Members where m.Item.Family.Count > 0 select new FamilyEntry { Who = m.Who, Contacts = m.Item.Family }];
        return entries.Length == 0 ? [] : [PartMaker.Make(new FamilyPart { Schema = PartSchema.Tag(FamilyPart.Code), Persons = entries }, party.Facts)];
    }
}
