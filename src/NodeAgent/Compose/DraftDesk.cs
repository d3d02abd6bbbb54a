using Interop.Hosting.Faults;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Onward;
using Interop.NodeAgent.Seal;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Compose;

/// <summary>Station Compose, the second officer: reads, approves or withdraws a draft. Nobody approves what he or she wrote.</summary>
internal sealed class DraftDesk(Agency me, DraftShelf shelf, OfferPlanner planner, Provenance provenance, SealStation seal, ReadLog readLog, IWriteQueue<AgentContext> store, KillPoint kill, TimeProvider clock)
{
    private static readonly Code[] s_mayApprove = [Code.Parse("approver"), Code.Parse("duty-lead")];

    /// <summary>Drafts, the newest first, without their content.</summary>
    public async Task<IReadOnlyList<DraftView>> List(CancellationToken cancellation)
    {
        List<long> ids = await store.Read((db, token) => db.Drafts.AsNoTracking().OrderByDescending(row => row.Id).Select(row => row.Id).Take(200).ToListAsync(token), cancellation);
        List<DraftView> views = [];
        foreach (long id in ids)
        {
            views.Add(await View((await shelf.Take(id, cancellation))!, content: false, cancellation));
        }

        return views;
    }

    /// <summary>One draft with its content; the reading is noted.</summary>
    public async Task<Reply<DraftView>> Show(long id, OfficerPseudonym officer, CancellationToken cancellation)
    {
        if (await shelf.Take(id, cancellation) is not { } draft)
        {
            return ApiRefusal.Missing("draft");
        }

        await readLog.Note(officer, ReadLog.Read, null, draft.Row.Thread, Code.Parse(draft.Content.Purpose), cancellation);
        return await View(draft, content: true, cancellation);
    }

    /// <summary>Approves a draft as it stands, and seals it.</summary>
    public async Task<Reply<DraftView>> Approve(long id, OfficerPseudonym officer, CancellationToken cancellation)
    {
        if (await shelf.Take(id, cancellation) is not { } draft)
        {
            return ApiRefusal.Missing("draft");
        }

        if (me.Manifest.Officer(officer) is not { } record || !s_mayApprove.Contains(record.Role))
        {
            return new ApiRefusal(403, "role-may-not-approve", "The manifest gives this officer no right to approve.", "Ask an approver or the duty lead.");
        }

        if (officer == draft.Row.Author)
        {
            return new ApiRefusal(409, "own-draft", "Nobody approves what he or she wrote.", "Ask another officer.");
        }

        if (draft.Row.State is not DraftState.AwaitingApproval)
        {
            return NotAwaiting();
        }

        bool first = await store.Run(
            async (db, token) =>
            {
                DraftRow row = await db.Drafts.FirstAsync(one => one.Id == id, token);
                if (row.State is not DraftState.AwaitingApproval)
                {
                    return false;
                }

                db.DraftApprovals.Add(new DraftApprovalRow { DraftId = id, Officer = officer, Role = record.Role, ActDigest = draft.Act, At = clock.GetUtcNow() });
                (row.State, row.UpdatedAt, row.Version) = (DraftState.Approved, clock.GetUtcNow(), row.Version + 1);
                kill.Reached("compose.approval.before-commit");
                await db.SaveChangesAsync(token);
                return true;
            },
            cancellation);
        kill.Reached("compose.approval.after-commit");
        if (!first)
        {
            return NotAwaiting();
        }

        return (await seal.Seal(id, cancellation)).TryGet(out _, out ApiRefusal? refusal)
            ? await View((await shelf.Take(id, cancellation))!, content: false, cancellation)
            : refusal;
    }

    /// <summary>Gives a draft up; only before it is sealed, only its author or who may approve.</summary>
    public async Task<Reply<DraftView>> Withdraw(long id, OfficerPseudonym officer, CancellationToken cancellation)
    {
        if (await shelf.Take(id, cancellation) is not { } draft)
        {
            return ApiRefusal.Missing("draft");
        }

        if (officer != draft.Row.Author && (me.Manifest.Officer(officer) is not { } record || !s_mayApprove.Contains(record.Role)))
        {
            return new ApiRefusal(403, "role-may-not-withdraw", "Only its author, an approver or the duty lead withdraws a draft.", "Ask one of them.");
        }

        bool done = await store.Run(
            async (db, token) =>
            {
                DraftRow row = await db.Drafts.FirstAsync(one => one.Id == id, token);
                if (row.State is DraftState.Sealed or DraftState.Discarded)
                {
                    return false;
                }

                (row.State, row.UpdatedAt, row.Version) = (DraftState.Discarded, clock.GetUtcNow(), row.Version + 1);
                await db.SaveChangesAsync(token);
                return true;
            },
            cancellation);
        return done
            ? await View((await shelf.Take(id, cancellation))!, content: false, cancellation)
            : new ApiRefusal(409, "draft-not-open", "The draft is sealed or withdrawn already.", "What was sent can be corrected by a further packet only.");
    }

    private static ApiRefusal NotAwaiting() =>
        new(409, "draft-not-open", "The draft does not wait for approval: it was approved, sealed or withdrawn.", "Read the draft's state.");

    private async Task<DraftView> View(ShelvedDraft draft, bool content, CancellationToken cancellation)
    {
        List<OutgoingRow> packets = await store.Read(
            (db, token) => db.Outgoing.AsNoTracking().Where(row => row.DraftId == draft.Row.Id).OrderBy(row => row.CreatedAt).ToListAsync(token), cancellation);
        DraftView view = new(
            draft.Row.Id,
            draft.Row.Thread.ToString(),
            draft.Row.Type.Value,
            Words.Of(draft.Row.State),
            draft.Row.Author.ToString(),
            draft.Row.CreatedAt,
            draft.Act.ToString(),
            [.. draft.Valid.Select(one => new ApprovalView(one.Officer.ToString(), one.Role.Value, one.At))],
            [.. packets.Select(SealStation.View)])
        {
            Urgency = draft.Content.Urgency,
            Purpose = draft.Content.Purpose,
            // What the second officer attests by approving.
            Emergency = content ? draft.Content.Emergency?.Statement : null,
        };
        if (!content)
        {
            return view;
        }

        DateTimeOffset now = clock.GetUtcNow();
        DateOnly today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        CaseDocument document = SealStation.Document(draft.Content);
        List<RecipientView> recipients = [];
        foreach (RecipientEntry to in draft.Content.To)
        {
            recipients.Add(planner.Plan(draft.Content, document, to, await provenance.Of(draft.Content, document, to, cancellation), draft.Given, today, now).View);
        }

        return view with { Case = draft.Content.Case, Recipients = recipients, Files = [.. (draft.Content.Files ?? []).Select((file, index) => file.View(index + 1))] };
    }
}
