using Interop.Cases.Onward;
using Interop.Cases.Parts;
using Interop.Cases.Provenance;
using Interop.Crypto;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Open;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Onward;

/// <summary>
/// Finds out by itself what of a draft others gave under H2, and states that they agreed only where their opened, signed decision is in
/// the store. What stood in a draft of ours before it came from another is ours.
/// </summary>
internal sealed class Provenance(ReceivedMarks received, DraftShelf shelf, OpenedShelf opened, IWriteQueue<AgentContext> store, TimeProvider clock)
{
    private const string Request = "rescue.request";
    private static readonly Code s_request = Code.Parse("onward-request");
    private static readonly Code s_decision = Code.Parse("onward-decision");

    /// <summary>Of a draft for one recipient. A mark that came from the recipient itself is no third party's.</summary>
    public async Task<ThirdParty> Of(DraftContent draft, CaseDocument document, RecipientEntry to, CancellationToken cancellation)
    {
        if (await received.IsEmpty(cancellation))
        {
            return ThirdParty.None;
        }

        IReadOnlyList<PersonMark> marks = [.. document.Marks, .. PersonMarks.OfText(document.CaseRef, draft.Emergency?.Statement)];
        IReadOnlyList<ReceivedMark> found = await received.Matching(marks, AgencyCode.Parse(to.Agency), cancellation);
        found = found.Count == 0 ? found : await NotOursBefore(found, cancellation);
        if (found.Count == 0)
        {
            return ThirdParty.None;
        }

        Asked asked = new(
            to.Agency,
            [draft.Purpose, .. draft.SecondaryPurposes],
            [.. document.Parts(DateOnly.FromDateTime(clock.GetLocalNow().DateTime)).Select(part => part.Category).Where(category => category != Request).Distinct(StringComparer.Ordinal)]);
        List<OnwardOrigin> origins = [];
        HashSet<string> handling = [.. found.SelectMany(one => one.Handling)];
        bool all = true;
        foreach (IGrouping<AgencyCode, ReceivedMark> originator in found.GroupBy(one => one.Sender))
        {
            if (await Covering(originator.Key, [.. originator.Select(one => one.Mark)], asked, cancellation) is not { } decided)
            {
                all = false;
                continue;
            }

            handling.UnionWith(decided.Decision.Handling);
            origins.Add(Origin(originator.Key, decided.Packet, decided.Decision));
        }

        bool otherPurpose = asked.Purposes.Any(purpose => found.Any(one => !one.Purposes.Contains(purpose, StringComparer.Ordinal)));
        return new ThirdParty(
            [.. found.Select(one => (one.Sender, one.Packet)).Distinct()],
            all ? origins : [],
            all ? Agreed(origins, otherPurpose) : [],
            [.. handling.Order(StringComparer.Ordinal)],
            otherPurpose);
    }

    // A decision covers what serves the purpose that it names and no other: where each covers this, each agrees to the purpose, be it new.
    private static IReadOnlyList<string> Agreed(List<OnwardOrigin> origins, bool otherPurpose) =>
    [
        ThirdParty.Authorised,
        .. origins.TrueForAll(origin => origin.Written) ? [ThirdParty.AuthorisedInWriting] : (string[])[],
        .. otherPurpose ? [ThirdParty.NewPurposeAgreed] : (string[])[],
    ];

    private static OnwardOrigin Origin(AgencyCode originator, Digest packet, OnwardDecision decision) => new()
    {
        Schema = CaseParts.OriginSchema,
        Exercise = decision.Exercise,
        Originator = originator.Value,
        Decision = packet.ToString(),
        Written = decision.Written,
        Purpose = decision.Purpose,
        Conditions = decision.Conditions,
        Until = decision.Until,
    };

    // Drafts that were sealed and written before the packet came hold what we knew without it.
    private async Task<IReadOnlyList<ReceivedMark>> NotOursBefore(IReadOnlyList<ReceivedMark> found, CancellationToken cancellation)
    {
        DateTimeOffset last = found.Max(one => one.At);
        List<DraftRow> drafts = await store.Read(
            (db, token) => db.Drafts.AsNoTracking().Where(row => row.State == DraftState.Sealed && row.CreatedAt < last).ToListAsync(token), cancellation);
        List<(DateTimeOffset At, PersonMark Mark)> ours = [];
        foreach (DraftRow row in drafts)
        {
            DraftContent content = DraftContent.Read(shelf.Open(row));
            ours.AddRange(Seal.SealStation.Document(content).Marks.Select(mark => (row.CreatedAt, mark)));
        }

        ILookup<string, (DateTimeOffset At, PersonMark Mark)> byKey = ours.ToLookup(one => one.Mark.Key, StringComparer.Ordinal);
        Dictionary<string, DateTimeOffset> first = found.GroupBy(one => one.Mark.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Min(one => one.At), StringComparer.Ordinal);
        return [.. found.Where(one => !byKey[one.Mark.Key].Any(own => own.At < first[one.Mark.Key] && Proves(own.Mark, one.Mark)))];
    }

    // What is enough to suspect is not enough to acquit: a name alone, or one in a text, may be another person's.
    private static bool Proves(PersonMark own, PersonMark theirs) => own.Means(theirs)
        && (!theirs.Key.StartsWith("name:", StringComparison.Ordinal)
            || (!own.InText
                && ((own.CaseRef == theirs.CaseRef && own.Who == theirs.Who) || (own.BirthDate is not null && own.BirthDate == theirs.BirthDate))));

    private async Task<(Digest Packet, OnwardDecision Decision)?> Covering(AgencyCode originator, IReadOnlyList<PersonMark> marks, Asked asked, CancellationToken cancellation)
    {
        List<IncomingRow> decisions = await store.Read(
            (db, token) => db.Incoming.AsNoTracking().Where(row => row.Type == s_decision && row.Sender == originator && row.Content != null).OrderByDescending(row => row.ReceivedAt).ToListAsync(token), cancellation);
        // Newest first: a later refusal takes back what was authorised before.
        HashSet<string> refused = new(StringComparer.Ordinal);
        foreach (IncomingRow row in decisions)
        {
            if (opened.View(row)?.OnwardDecision is not { } decision)
            {
                continue;
            }

            if (!decision.Authorised)
            {
                refused.Add(decision.Request);
            }
            else if (!refused.Contains(decision.Request) && Covers(decision, marks, asked) && await Ours(decision, originator, cancellation))
            {
                return (row.PacketDigest, decision);
            }
        }

        return null;
    }

    private bool Covers(OnwardDecision decision, IReadOnlyList<PersonMark> marks, Asked asked) =>
        decision is { Authorised: true, Until: { } until } && until > clock.GetUtcNow()
        && decision.Recipient == asked.Recipient
        && asked.Purposes.All(purpose => purpose == decision.Purpose)
        && asked.Categories.All(category => decision.Categories.Contains(category, StringComparer.Ordinal))
        && marks.All(mark => mark.CaseRef == decision.CaseRef && (mark.Who.Length == 0 || decision.Lines.Any(line => line.Pseudonym == mark.Who)));

    // A decision nobody asked for here decides nothing: it must answer a request that we sent to that originator.
    private Task<bool> Ours(OnwardDecision decision, AgencyCode originator, CancellationToken cancellation) => store.Read(
        async (db, token) => PacketId.TryParse(decision.Request, out PacketId id)
            && await db.Outgoing.AnyAsync(row => row.PacketId == id && row.Recipient == originator && row.Type == s_request, token),
        cancellation);

    private sealed record Asked(string Recipient, IReadOnlyList<string> Purposes, IReadOnlyList<string> Categories);
}
