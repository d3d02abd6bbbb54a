using Interop.Cases.Checks;
using Interop.Cases.Onward;
using Interop.Cases.Places;

namespace Interop.Cases.Parts;

/// <summary>Puts together what came. A part that contradicts another about who a line is refuses the whole view.</summary>
internal static class ViewReader
{
    public static CaseReading<CaseView> Read(IReadOnlyList<CasePart> present, int withheld)
    {
        List<IPartContent> contents = [];
        foreach ((int index, CasePart part) in present.Index())
        {
            (IPartContent? content, Finding? finding) = PartSchema.Read(part.Content.Span);
            if (content is null)
            {
                return new CaseReading<CaseView>.Refused(finding! with { Path = FormattableString.Invariant($"parts[{index}].{finding.Path}") });
            }

            contents.Add(content);
        }

        RequestPart? request = contents.OfType<RequestPart>().FirstOrDefault();
        Dictionary<int, LineView> lines = [];
        foreach (RequestLine line in request?.Lines ?? [])
        {
            lines[line.Line] = new() { Line = line.Line, Pseudonym = line.Pseudonym };
        }

        foreach (PersonLine who in contents.SelectMany(c => c.Persons).Select(p => p.Who))
        {
            if (lines.TryGetValue(who.Line, out LineView? known) && known.Pseudonym != who.Pseudonym)
            {
                return new CaseReading<CaseView>.Refused(Finding.Error(FormattableString.Invariant($"line {who.Line}"), "line-contradicts", "Two parts give this line to different persons; ask the sender to repeat the packet."));
            }

            lines[who.Line] = (known ?? new LineView { Line = who.Line, Pseudonym = who.Pseudonym }) with { Who = who with { Roles = PartFacts.VictimFirst(who.Roles) } };
        }

        foreach (IPartContent content in contents)
        {
            Fill(lines, content);
        }

        string[] asked = request is null ? [] : [IdentityPart.Code, LocationPart.Code, NarrativePart.Code, HealthPart.Code, FamilyPart.Code];
        OutcomePart? outcome = contents.OfType<OutcomePart>().FirstOrDefault();
        NotePart? note = contents.OfType<NotePart>().FirstOrDefault();
        EmergencyPart? emergency = contents.OfType<EmergencyPart>().FirstOrDefault();
        OnwardRequest? question = contents.OfType<OnwardRequest>().FirstOrDefault();
        OnwardDecision? decision = contents.OfType<OnwardDecision>().FirstOrDefault();
        return new CaseReading<CaseView>.Read(new()
        {
            Exercise = (request?.Exercise ?? outcome?.Exercise ?? note?.Exercise ?? question?.Exercise ?? decision?.Exercise ?? emergency?.Exercise) is true,
            CaseRef = request?.CaseRef ?? outcome?.CaseRef ?? note?.CaseRef ?? question?.CaseRef ?? decision?.CaseRef ?? emergency?.CaseRef,
            Request = request,
            Note = note,
            Emergency = emergency,
            OnwardRequest = question,
            OnwardDecision = decision,
            Origins = [.. contents.OfType<OnwardOrigin>()],
            Totals = outcome?.Totals ?? [],
            ReportedAt = outcome?.ReportedAt,
            Lines = [.. lines.Values.OrderBy(l => l.Line).Select(l => l with { NotHere = [.. asked.Where(c => !Has(l, c))] })],
            Suspects = [.. contents.OfType<SuspectPart>().SelectMany(p => p.Suspects)],
            Accounts = [.. contents.OfType<AccountPart>().SelectMany(p => p.Accounts)],
            Channels = [.. contents.OfType<ChannelPart>().SelectMany(p => p.Channels)],
            Withheld = withheld,
        });
    }

    private static bool Has(LineView line, string category) => category switch
    {
        IdentityPart.Code => line.IdentityLevel is not null,
        LocationPart.Code => line.LocationLevel is not null,
        NarrativePart.Code => line.Narrative is not null,
        HealthPart.Code => line.Health is not null,
        _ => line.Family.Count > 0,
    };

    private static void Fill(Dictionary<int, LineView> lines, IPartContent content)
    {
        switch (content)
        {
            case IdentityPart part:
                Each(part.Persons, e => e.Who, (line, e) => Identify(line, e));
                break;
            case LocationPart part:
                Each(part.Persons, e => e.Who, (line, e) => Place(line, e, part, content.Level));
                break;
            case NarrativePart part:
                Each(part.Persons, e => e.Who, (line, e) => line with { Narrative = e.Narrative });
                break;
            case HealthPart part:
                Each(part.Persons, e => e.Who, (line, e) => line with { Health = e.Health ?? line.Health, Found = e.Found ?? line.Found });
                break;
            case FamilyPart part:
                Each(part.Persons, e => e.Who, (line, e) => line with { Family = e.Contacts });
                break;
            case OutcomePart part:
                Each(part.Lines, e => e.Who, (line, e) => line with { Outcome = e });
                break;
        }

        void Each<T>(IReadOnlyList<T> entries, Func<T, PersonLine> who, Func<LineView, T, LineView> fill)
        {
            foreach (T entry in entries)
            {
                int number = who(entry).Line;
                lines[number] = fill(lines[number], entry);
            }
        }
    }

    private static LineView Identify(LineView line, IdentityEntry entry) => entry.Identity is null && line.Identity is not null
        ? line with { Profile = entry.Profile }
        : line with
        {
            IdentityLevel = entry.Identity is null ? IdentityPart.Pseudonym : IdentityPart.Full,
            Identity = entry.Identity,
            Profile = entry.Profile ?? line.Profile,
            Protection = entry.Protection ?? line.Protection,
        };

    // The finest level wins; the others say the same more coarsely.
    private static LineView Place(LineView line, LocationEntry entry, LocationPart part, string level)
    {
        string[] levels = [.. Ladder.Levels];
        return line.LocationLevel is not null && Array.IndexOf(levels, line.LocationLevel) <= Array.IndexOf(levels, level)
            ? line
            : line with { LocationLevel = level, Place = entry.Place ?? part.Site, Lead = entry.Lead, DoNoHarm = part.DoNoHarm };
    }
}
