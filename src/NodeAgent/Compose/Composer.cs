using Interop.Cases.Checks;
using Interop.Cases.Texts;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Files;
using Interop.NodeAgent.Onward;
using Interop.NodeAgent.Seal;
using Interop.NodeAgent.Threads;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Compose;

/// <summary>Station Compose: a typed document becomes a draft, checked, planned for each recipient, and approved by a second officer where policy or role asks for it.</summary>
internal sealed class Composer(Agency me, OfferPlanner planner, Provenance provenance, CasePeople people, DraftShelf shelf, FileShelf files, SealStation seal, IWriteQueue<AgentContext> store, TimeProvider clock)
{
    public static readonly Code Author = Code.Parse("author");
    private static readonly Code s_officer = Code.Parse("officer");

    /// <summary>Takes a send. What needs no second officer is sealed before this returns.</summary>
    public async Task<Reply<SendReply>> Send(SendRequest request, OfficerPseudonym officer, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (!(await Answered(request.InReplyTo, cancellation)).TryGet(out Origin? origin, out ApiRefusal? refusal)
            || !Composed.Of(request, origin.Header, DateOnly.FromDateTime(clock.GetLocalNow().DateTime), now).TryGet(out Composed? composed, out refusal)
            || !(await CaseOf(request.Thread, origin, cancellation)).TryGet(out Origin? home, out refusal)
            || !(await files.Of(request.Files, cancellation)).TryGet(out IReadOnlyList<DraftFile>? attached, out refusal))
        {
            return refusal;
        }

        composed = attached.Count == 0 ? composed : composed with { Content = composed.Content with { Files = attached } };

        return (request.Thread is not null || request.InReplyTo is not null) && await Named(composed, home.Case, cancellation) is { } named
            ? named
            : await Take(composed, home.Case, officer, now, cancellation);
    }

    // What everybody gets names none of the people of the case, whether or not this document lists them.
    private async Task<ApiRefusal?> Named(Composed composed, ThreadId home, CancellationToken cancellation)
    {
        FreeText[] open = [.. composed.Texts.Where(text => text.Open)];
        return open.Length > 0 && CaseChecks.Unnamed(open, await people.Of(home, cancellation)).Findings is { Count: > 0 } found ? Composed.Blocked(found) : null;
    }

    private async Task<Reply<SendReply>> Take(Composed composed, ThreadId home, OfficerPseudonym officer, DateTimeOffset now, CancellationToken cancellation)
    {
        if (composed.Content.To.FirstOrDefault(to => me.Directory.Agency(AgencyCode.Parse(to.Agency)) is not { Manifest: not null } || to.Agency == me.Name.Value) is { } unknown)
        {
            return new ApiRefusal(422, "recipient-unknown", $"The directory lists no partner {unknown.Agency} with a manifest.", "Check the name against the directory.");
        }

        DateOnly today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        RequestApproval author = new(officer.ToString(), Author.Value);
        List<RecipientPlan> plans = [];
        List<ThirdParty> foreign = [];
        foreach (RecipientEntry to in composed.Content.To)
        {
            foreign.Add(await provenance.Of(composed.Content, composed.Document, to, cancellation));
            plans.Add(planner.Plan(composed.Content, composed.Document, to, foreign[^1], [author], today, now));
        }

        RecipientView[] views = [.. plans.Select(plan => plan.View)];
        if (plans.Any(plan => !plan.MaySeal))
        {
            return new ApiRefusal(422, "policy-refused", "Policy does not let this go to every recipient named. Nothing was stored or sent.", Todo(foreign)) { Recipients = views };
        }

        bool second = plans.Any(plan => plan.NeedsSecondOfficer) || me.Manifest.Officer(officer)?.Role == s_officer;
        byte[] written = composed.Content.Write();
        long id = await shelf.Put(written, composed.Content.Type, home, officer, second ? DraftState.AwaitingApproval : DraftState.Approved, now, cancellation);
        IReadOnlyList<PacketRefView> packets = [];
        if (!second)
        {
            if (!(await seal.Seal(id, cancellation)).TryGet(out IReadOnlyList<PacketRefView>? made, out ApiRefusal? refusal))
            {
                return refusal;
            }

            packets = made;
        }

        return new SendReply(id, home.ToString(), second ? "awaiting-approval" : "queued", composed.Findings, views, packets);
    }

    private static string Todo(List<ThirdParty> foreign) =>
        foreign.SelectMany(one => one.Facts.Count == 0 ? one.Packets : []).Distinct().Select(one => $"{one.Originator} gave it in packet {one.Packet}").ToArray() is { Length: > 0 } given
            ? $"Some of it is not ours: {string.Join("; ", given)}. Ask whoever gave it, for the purpose that it is to serve (POST /v1/packets/PACKET/onward), and read why under recipients."
            : "Read why under recipients; change purpose, basis or recipients.";

    private async Task<Reply<Origin>> Answered(string? packet, CancellationToken cancellation)
    {
        if (packet is null)
        {
            return new Origin(ThreadId.Create(), null);
        }

        IncomingRow? row = await PacketKey.FindIncoming(store, packet, cancellation);
        if (row is null)
        {
            return ApiRefusal.Missing("packet");
        }

        ThreadRow thread = await store.Read((db, token) => db.Threads.AsNoTracking().FirstAsync(one => one.Thread == row.Thread, token), cancellation);
        return new Origin(thread.Case, Header.Parse(row.Header).Require());
    }

    private async Task<Reply<Origin>> CaseOf(string? thread, Origin origin, CancellationToken cancellation)
    {
        if (thread is null)
        {
            return origin;
        }

        bool known = ThreadId.TryParse(thread, out ThreadId id)
            && await store.Read(async (db, token) => await db.Drafts.AnyAsync(row => row.Thread == id, token) || await db.Threads.AnyAsync(row => row.Case == id, token), cancellation);
        return !known ? ApiRefusal.Missing("thread")
            : origin.Header is not null && origin.Case != id ? ApiRefusal.Malformed("thread", "The packet answered belongs to another case.")
            : origin with { Case = id };
    }

    private sealed record Origin(ThreadId Case, Header? Header);
}
