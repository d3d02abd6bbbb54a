using System.Text.Json;
using Interop.Cases;
using Interop.Cases.Rescue;
using Interop.Cases.Values;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Seal;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;
using ThreadState = Interop.Storage.Agent.ThreadState;

namespace Interop.NodeAgent.Threads;

/// <summary>Raises a case to an emergency: a note that attests it goes to every partner that was asked, as a packet of the thread; clocks follow on both sides.</summary>
internal sealed class RaiseDesk(Composer composer, DraftShelf shelf, IWriteQueue<AgentContext> store)
{
    private const string VitalInterests = "vital-interests";
    private const string NoteType = "note";
    private static readonly Code s_request = Code.Parse("rescue-verification-request");

    public async Task<Reply<SendReply>> Raise(string thread, RaiseRequest raise, OfficerPseudonym officer, CancellationToken cancellation)
    {
        if (!ThreadId.TryParse(thread, out ThreadId home))
        {
            return ApiRefusal.Missing("thread");
        }

        (List<ThreadRow> threads, DraftRow? asked, List<AgencyCode> partners) = await store.Read(
            async (db, token) =>
            {
                List<DraftRow> requests = await db.Drafts.AsNoTracking().Where(row => row.Thread == home && row.Type == s_request && row.State == DraftState.Sealed).OrderBy(row => row.Id).ToListAsync(token);
                List<long?> ids = [.. requests.Select(row => (long?)row.Id)];
                return (
                    await db.Threads.AsNoTracking().Where(row => row.Case == home).ToListAsync(token),
                    requests.FirstOrDefault(),
                    await db.Outgoing.AsNoTracking().Where(row => ids.Contains(row.DraftId) && row.State != OutgoingState.Refused && row.State != OutgoingState.Expired).Select(row => row.Recipient).Distinct().ToListAsync(token));
            },
            cancellation);
        if (threads.Count == 0)
        {
            return ApiRefusal.Missing("thread");
        }

        if (asked is null || partners.Count == 0)
        {
            return new ApiRefusal(409, "no-request-here", "This case holds no request of ours, so there is nothing to raise.", "Send the request with an emergency statement.");
        }

        if (threads.TrueForAll(row => row.State == ThreadState.Closed))
        {
            return new ApiRefusal(409, "case-closed", "The case is closed: every line is final.", "Open a new case for what is new.");
        }

        DraftContent request = DraftContent.Read(shelf.Open(asked));
        CaseDocument document = SealStation.Document(request);
        return await composer.Send(
            new SendRequest
            {
                Type = NoteType,
                Urgency = Urgency.Emergency.Value,
                Emergency = new EmergencyEntry(raise.Statement),
                Purpose = request.Purpose,
                SecondaryPurposes = request.SecondaryPurposes,
                Bases = [.. request.Bases.Append(VitalInterests).Distinct(StringComparer.Ordinal)],
                Offences = request.Offences,
                To = raise.To.Count > 0 ? raise.To : [.. partners.Order().Select(partner => new RecipientEntry(partner.Value))],
                Thread = home.ToString(),
                Case = raise.Case ?? Message(document, raise),
            },
            officer,
            cancellation);
    }

    private static JsonElement Message(CaseDocument request, RaiseRequest raise) => JsonDocument.Parse(CaseJson.Write(new Note
    {
        Schema = Note.SchemaName,
        Exercise = request.Exercise,
        CaseRef = request.CaseRef,
        Message = new Text { Value = raise.Statement, Lang = raise.Lang },
    })).RootElement;
}
