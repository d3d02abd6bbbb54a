using System.Globalization;
using Interop.Cases.Parts;
using Interop.Cases.Rescue;
using Interop.Cases.Threads;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Open;
using Interop.NodeAgent.Seal;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Threads;

/// <summary>How the lines of a case stand: its request, then every answer in the order in which it came or went. Always told from the stored packets; the table keeps the numbers for lists.</summary>
internal sealed class CaseBoards(Agency me, DraftShelf shelf, OpenedShelf opened, CaseNames names, IWriteQueue<AgentContext> store, TimeProvider clock)
{
    /// <summary>Type of an answer.</summary>
    public static readonly Code Outcome = Code.Parse("rescue-verification-outcome");

    private static readonly Code s_request = Code.Parse("rescue-verification-request");

    /// <summary>Whether a packet of this type can change how the lines of its case stand.</summary>
    public static bool Changes(Code type) => type == s_request || type == Outcome;

    /// <summary>The board of a case; null where it has no request that is readable here.</summary>
    public async Task<CaseBoard?> Of(ThreadId home, CancellationToken cancellation)
    {
        List<IncomingRow> incoming = await store.Read(
            async (db, token) =>
            {
                List<ThreadId> threads = await db.Threads.Where(row => row.Case == home).Select(row => row.Thread).ToListAsync(token);
                return await db.Incoming.AsNoTracking().Where(row => threads.Contains(row.Thread) && row.Content != null).ToListAsync(token);
            },
            cancellation);
        List<DraftRow> drafts = await store.Read(
            (db, token) => db.Drafts.AsNoTracking().Where(row => row.Thread == home && row.State == DraftState.Sealed).OrderBy(row => row.Id).ToListAsync(token), cancellation);
        if (Begin(incoming, drafts) is not { } asked)
        {
            return null;
        }

        OutcomeBoard board = asked;

        List<Answer> answers = [.. incoming.Where(row => row.Type == Outcome).Select(row => Theirs(row)), .. await Ours(drafts, cancellation)];
        List<string> rejected = [];
        Dictionary<string, OutcomeBoard> partners = new(StringComparer.Ordinal);
        foreach (Answer answer in answers.OrderBy(one => one.At))
        {
            // Each partner's totals are of its own answers, so each has a board of its own first; the case joins them.
            Answered taken = answer.Apply(partners.GetValueOrDefault(answer.By, asked));
            if (taken is Answered.Applied own)
            {
                partners[answer.By] = own.Board;
                taken = board.Join(answer.By, own.Board, answer.Lines);
            }

            switch (taken)
            {
                case Answered.Applied applied:
                    board = applied.Board;
                    break;
                case Answered.Rejected refused:
                    rejected.AddRange(refused.Findings.Select(finding => $"{answer.Name}: {finding.Sentence}"));
                    break;
            }
        }

        return new CaseBoard(board, rejected);
    }

    /// <summary>Brings the table up to date for the case of a thread.</summary>
    public async Task Refresh(ThreadId thread, CancellationToken cancellation)
    {
        ThreadId? home = await store.Read(async (db, token) => (await db.Threads.AsNoTracking().FirstOrDefaultAsync(row => row.Thread == thread, token))?.Case, cancellation);
        if (home is not ThreadId id || await Of(id, cancellation) is not { } board)
        {
            return;
        }

        await store.Run(
            async (db, token) =>
            {
                List<PersonOutcomeRow> rows = await db.PersonOutcomes.Where(row => row.Thread == id).ToListAsync(token);
                foreach (LineState line in board.Board.Lines)
                {
                    PersonOutcomeRow? row = rows.Find(one => one.LineNo == line.Line);
                    if (row is null)
                    {
                        row = new PersonOutcomeRow { Thread = id, LineNo = line.Line, Status = Code.Parse(line.Status.Code()), Terminal = line.Status.IsTerminal(), UpdatedAt = clock.GetUtcNow() };
                        db.PersonOutcomes.Add(row);
                    }

                    (row.Status, row.Terminal, row.UpdatedAt) = (Code.Parse(line.Status.Code()), line.Status.IsTerminal(), clock.GetUtcNow());
                }

                foreach (ThreadRow row in await db.Threads.Where(one => one.Case == id && one.Summary == null).ToListAsync(token))
                {
                    row.Summary = names.Lock(row, board.Board.CaseRef);
                }

                await db.SaveChangesAsync(token);
            },
            cancellation);
    }

    private OutcomeBoard? Begin(List<IncomingRow> incoming, List<DraftRow> drafts)
    {
        if (drafts.Find(row => row.Type == s_request) is { } asked)
        {
            return SealStation.Document(DraftContent.Read(shelf.Open(asked))) is CaseDocument.Request request ? OutcomeBoard.Open(request.Document) : null;
        }

        IncomingRow? received = incoming.Where(row => row.Type == s_request).MinBy(row => row.ReceivedAt);
        return received is not null && opened.View(received) is { Request: { } part } ? OutcomeBoard.Open(part) : null;
    }

    private Answer Theirs(IncomingRow row)
    {
        CaseView view = opened.View(row) ?? throw new InvalidDataException("An opened outcome does not read any more.");
        int[] lines = [.. view.Lines.Where(line => line.Outcome is not null).Select(line => line.Line)];
        return new Answer(row.OpenedAt ?? row.ReceivedAt, row.Sender.Value, $"answer of {row.Sender}", lines, board => view.ReportedAt is null ? new Answered.Rejected([]) : board.Apply(view));
    }

    // Ours counts once a gateway has taken it.
    private async Task<List<Answer>> Ours(List<DraftRow> drafts, CancellationToken cancellation)
    {
        List<Answer> answers = [];
        foreach (DraftRow draft in drafts.Where(row => row.Type == Outcome))
        {
            bool taken = await store.Read(
                (db, token) => db.Outgoing.AnyAsync(row => row.DraftId == draft.Id && row.State != OutgoingState.Queued && row.State != OutgoingState.Refused && row.State != OutgoingState.Expired, token), cancellation);
            if (taken && SealStation.Document(DraftContent.Read(shelf.Open(draft))) is CaseDocument.Outcome outcome)
            {
                int[] lines = [.. outcome.Document.Lines.Select(line => line.Line)];
                answers.Add(new Answer(draft.UpdatedAt, me.Name.Value, string.Create(CultureInfo.InvariantCulture, $"our answer, draft {draft.Id}"), lines, board => board.Apply(outcome.Document)));
            }
        }

        return answers;
    }

    private sealed record Answer(DateTimeOffset At, string By, string Name, IReadOnlyCollection<int> Lines, Func<OutcomeBoard, Answered> Apply);
}
