using Interop.NodeAgent.Api;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;
using ThreadState = Interop.Storage.Agent.ThreadState;

namespace Interop.NodeAgent.Threads;

/// <summary>The clocks of a case: of each exchange with a partner, from the stored packets, receipts and signed decisions.</summary>
internal sealed class CaseClocks(Agency me, PacketDesk packets, PolicySnapshot policy, IWriteQueue<AgentContext> store, TimeProvider clock)
{
    private static readonly Code[] s_types =
        [Code.Parse("rescue-verification-request"), Code.Parse("rescue-verification-outcome"), Code.Parse("note"), Code.Parse("onward-request"), Code.Parse("onward-decision")];

    private static readonly string[] s_receiving = ["recipient", "both"];

    /// <param name="threads">Exchanges of the case.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ClockView>> Of(IReadOnlyList<ThreadRow> threads, CancellationToken cancellation)
    {
        bool closed = threads.All(row => row.State == ThreadState.Closed);
        List<ClockView> clocks = [];
        foreach (ThreadRow thread in threads)
        {
            clocks.AddRange(Clocks.Of(thread.Partner, me.Name, await Steps(thread.Thread, cancellation), closed, policy.Vocabulary.UrgencyTerms, clock.GetUtcNow()));
        }

        return [.. clocks.OrderBy(one => one.Due)];
    }

    private async Task<List<ExchangeStep>> Steps(ThreadId thread, CancellationToken cancellation)
    {
        (List<byte[]> came, List<byte[]> went) = await store.Read(
            async (db, token) => (
                await db.Incoming.AsNoTracking().Where(row => row.Thread == thread && s_types.Contains(row.Type)).Select(row => row.Header).ToListAsync(token),
                await db.Outgoing.AsNoTracking().Where(row => row.Thread == thread && s_types.Contains(row.Type)).Select(row => row.Envelope).ToListAsync(token)),
            cancellation);
        List<ExchangeStep> steps = [];
        foreach (Header header in came.Select(bytes => Header.Parse(bytes).Require()).Concat(went.Select(bytes => Envelope.Parse(bytes).Require().Header)))
        {
            // Without the receiving gateway's word nothing was received there, and no clock runs.
            if ((await packets.Decisions(header, cancellation)).FirstOrDefault(one => s_receiving.Contains(one.Body.Side, StringComparer.Ordinal)) is { } decision && decision.Body.Outcome != "deny")
            {
                steps.Add(new ExchangeStep(
                    header.Digest, header.PacketId, header.InReplyTo, header.Type.Value, header.Urgency.Value, header.Emergency is not null, Owes(decision.Body), header.Sender,
                    DateTimeOffset.FromUnixTimeMilliseconds((long)decision.Body.At), await Acknowledged(header, cancellation)));
            }
        }

        return steps;
    }

    private static bool Owes(Contracts.Decision decision) =>
        decision.Parts.SelectMany(part => part.Obligations).Any(one => one is { Kind: "duty", Value: "outcome-per-person" });

    private Task<DateTimeOffset?> Acknowledged(Header header, CancellationToken cancellation) => store.Read(
        async (db, token) => (await db.Receipts.AsNoTracking()
            .Where(row => row.PacketDigest == header.Digest && row.Issuer == header.Recipient.Value && (row.Kind == ReceiptKind.ResponsibilityAccepted || row.Kind == ReceiptKind.ResponsibilityDeclined))
            .OrderBy(row => row.Id).FirstOrDefaultAsync(token))?.At,
        cancellation);
}
