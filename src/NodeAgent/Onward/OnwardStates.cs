using System.Text.Json;
using Interop.Cases.Onward;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Open;
using Interop.NodeAgent.Seal;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Onward;

/// <summary>How the onward questions of a case stand, always told from the stored packets.</summary>
internal sealed class OnwardStates(Agency me, OpenedShelf opened, DraftShelf shelf, IWriteQueue<AgentContext> store, TimeProvider clock)
{
    private static readonly Code s_request = Code.Parse("onward-request");
    private static readonly Code s_decision = Code.Parse("onward-decision");

    /// <param name="threads">Threads of the case.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<OnwardView>> Of(IReadOnlyCollection<ThreadId> threads, CancellationToken cancellation)
    {
        (List<IncomingRow> incoming, List<OutgoingRow> outgoing) = await store.Read(
            async (db, token) => (
                await db.Incoming.AsNoTracking().Where(row => threads.Contains(row.Thread) && row.Content != null && (row.Type == s_request || row.Type == s_decision)).OrderBy(row => row.ReceivedAt).ToListAsync(token),
                await db.Outgoing.AsNoTracking().Where(row => threads.Contains(row.Thread) && row.DraftId != null && (row.Type == s_request || row.Type == s_decision)).ToListAsync(token)),
            cancellation);
        List<(PacketId Id, string Digest, string By, string To, OnwardRequest Document)> requests = [];
        List<(string By, OnwardDecision Document)> decisions = [];
        foreach (IncomingRow row in incoming)
        {
            if (opened.View(row) is { OnwardRequest: { } asked })
            {
                requests.Add((row.PacketId, row.PacketDigest.ToString(), row.Sender.Value, me.Name.Value, asked));
            }
            else if (opened.View(row) is { OnwardDecision: { } decided })
            {
                decisions.Add((row.Sender.Value, decided));
            }
        }

        foreach (OutgoingRow row in outgoing.Where(row => row.State is not OutgoingState.Refused and not OutgoingState.Expired))
        {
            switch (SealStation.Document(DraftContent.Read((await shelf.Take(row.DraftId!.Value, cancellation))!.Written)))
            {
                case CaseDocument.OnwardQuestion question:
                    requests.Add((row.PacketId, row.PacketDigest.ToString(), me.Name.Value, row.Recipient.Value, question.Document));
                    break;
                case CaseDocument.OnwardAnswer answer:
                    decisions.Add((me.Name.Value, answer.Document));
                    break;
            }
        }

        return [.. requests.Select(one => View(one.Digest, one.By, one.To, one.Document, decisions.LastOrDefault(decision => decision.By == one.To && decision.Document.Request == one.Id.ToString()).Document))];
    }

    private OnwardView View(string packet, string by, string originator, OnwardRequest asked, OnwardDecision? decided) => new(
        packet, by, originator, asked.Recipient, asked.Purpose, [.. (decided?.Lines ?? asked.Lines).Select(line => line.Line)], decided?.Categories ?? asked.Categories,
        decided switch
        {
            null => "requested",
            { Authorised: false } => "refused",
            { Until: { } until } when until <= clock.GetUtcNow() => "expired",
            _ => "authorised",
        },
        decided is { Authorised: true, Written: true }, decided?.Until, [.. decided?.Conditions.Select(text => text.Value) ?? []], decided?.Handling ?? [],
        decided?.Refusal?.Code is { } code ? JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString()) : null);
}
