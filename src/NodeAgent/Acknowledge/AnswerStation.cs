using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Cases;
using Interop.Cases.Parts;
using Interop.Cases.Rescue;
using Interop.Cases.Threads;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Open;
using Interop.NodeAgent.Threads;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Acknowledge;

/// <summary>Station Acknowledge, the answer: outcomes per person become a draft to the requester in the same thread, on the purpose and bases of the request.</summary>
internal sealed class AnswerStation(Composer composer, OpenedShelf opened, CaseBoards boards, IWriteQueue<AgentContext> store, TimeProvider clock)
{
    private const string Type = "rescue-verification-outcome";

    public async Task<Reply<SendReply>> Answer(string packet, AnswerRequest request, OfficerPseudonym officer, CancellationToken cancellation)
    {
        if (await PacketKey.FindIncoming(store, packet, cancellation) is not { } row)
        {
            return ApiRefusal.Missing("packet");
        }

        if (opened.View(row) is not { Request: { } asked })
        {
            return new ApiRefusal(409, "not-opened", "Only a rescue request that was opened here can be answered.", "Open the request first.");
        }

        if (Document(request, asked) is not JsonElement document)
        {
            return ApiRefusal.Malformed("case", "Give either the whole document under case or its lines under outcomes.");
        }

        if (await Fits(row, document, cancellation) is ApiRefusal refused)
        {
            return refused;
        }

        Header header = Header.Parse(row.Header).Require();
        SendRequest send = new()
        {
            Type = Type,
            Urgency = header.Urgency.Value,
            Purpose = header.Purpose.Value,
            SecondaryPurposes = [.. header.SecondaryPurposes.Select(one => one.Value)],
            Bases = [.. header.Bases.Select(one => one.Value)],
            Offences = [.. header.Offences.Select(one => new OffenceEntry(one.Kind.Value, one.Track.Value))],
            Handling = request.Handling,
            To = [new RecipientEntry(row.Sender.Value, request.Offer)],
            InReplyTo = row.PacketDigest.ToString(),
            Case = document,
        };
        return await composer.Send(send, officer, cancellation);
    }

    // What contradicts the lines as they stand is told before anybody approves it, not after it was sent.
    private async Task<ApiRefusal?> Fits(IncomingRow row, JsonElement document, CancellationToken cancellation)
    {
        if (CaseDocument.Read(Type, document) is not CaseReading<CaseDocument>.Read { Document: CaseDocument.Outcome outcome })
        {
            return null; // the composer says what is wrong with the document itself
        }

        ThreadRow thread = await store.Read((db, token) => db.Threads.AsNoTracking().FirstAsync(one => one.Thread == row.Thread, token), cancellation);
        return await boards.Of(thread.Case, cancellation) is { } board && board.Board.Apply(outcome.Document) is Answered.Rejected rejected
            ? new ApiRefusal(422, "outcome-does-not-fit", "The outcome contradicts the lines as they stand.", "Correct what the findings name.") { Findings = [.. rejected.Findings.Select(Composed.View)] }
            : null;
    }

    private JsonElement? Document(AnswerRequest request, RequestPart asked)
    {
        if (request.Case is { ValueKind: JsonValueKind.Object } whole && request.Outcomes is null)
        {
            return whole;
        }

        if (request.Outcomes is not { ValueKind: JsonValueKind.Array } lines || request.Case is not null)
        {
            return null;
        }

        JsonObject document = new()
        {
            ["schema"] = RescueVerificationOutcome.SchemaName,
            ["caseRef"] = asked.CaseRef,
            ["reportedAt"] = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["lines"] = JsonArray.Create(lines),
        };
        if (asked.Exercise)
        {
            document["exercise"] = true;
        }

        return JsonDocument.Parse(document.ToJsonString()).RootElement;
    }
}
