using System.Text.Json;
using Interop.Cases;
using Interop.Cases.Onward;
using Interop.Cases.Parts;
using Interop.Cases.Rescue;
using Interop.Cases.Threads;
using Interop.Cases.Values;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Open;
using Interop.NodeAgent.Threads;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;

namespace Interop.NodeAgent.Onward;

/// <summary>
/// Onward questions as packets of the thread: who received data asks the one who gave them, and is answered. Both go the way of every
/// packet: a draft, a second officer, sealed, logged.
/// </summary>
internal sealed class OnwardDesk(Composer composer, OpenedShelf opened, PacketDesk packets, CaseBoards boards, IWriteQueue<AgentContext> store, TimeProvider clock)
{
    private const int DefaultHours = 72;
    private const int MaxHours = 720;
    private const string VitalInterests = "vital-interests";
    private static readonly string[] s_categories = ["victim.identity", "victim.location"];

    /// <summary>Asks the sender of an opened packet.</summary>
    public async Task<Reply<SendReply>> Ask(string packet, OnwardAsk ask, OfficerPseudonym officer, CancellationToken cancellation)
    {
        if (await PacketKey.FindIncoming(store, packet, cancellation) is not { } row)
        {
            return ApiRefusal.Missing("packet");
        }

        if (opened.View(row) is not { CaseRef: { } caseRef } view)
        {
            return new ApiRefusal(409, "not-opened", "Only what was opened here can be asked about.", "Open the packet first.");
        }

        if (!AgencyCode.TryParse(ask.To, out AgencyCode third) || third == row.Sender)
        {
            return ApiRefusal.Malformed("to", "It must be the agency that is to be told, and not the one that gave the data.");
        }

        Dictionary<int, LineView> known = view.Lines.ToDictionary(line => line.Line);
        if (ask.Lines.Count == 0 || ask.Lines.Any(line => !known.ContainsKey(line)))
        {
            return ApiRefusal.Malformed("lines", "Name lines of the packet, by number.");
        }

        Header header = Header.Parse(row.Header).Require();
        OnwardRequest document = new()
        {
            Schema = OnwardRequest.SchemaName,
            Exercise = view.Exercise,
            CaseRef = caseRef,
            Lines = [.. ask.Lines.Distinct().Order().Select(line => new RequestLine { Line = line, Pseudonym = known[line].Pseudonym })],
            Recipient = third.Value,
            Purpose = ask.Purpose ?? header.Purpose.Value,
            Categories = ask.Categories.Count == 0 ? s_categories : ask.Categories,
            Reason = new Text { Value = ask.Reason, Lang = ask.Lang },
        };
        return await composer.Send(Reply("onward-request", row, header, CaseJson.Write(document), ask.Emergency), officer, cancellation);
    }

    /// <summary>Answers an opened onward request.</summary>
    public async Task<Reply<SendReply>> Answer(string packet, OnwardAnswer answer, OfficerPseudonym officer, CancellationToken cancellation)
    {
        if (await PacketKey.FindIncoming(store, packet, cancellation) is not { } row)
        {
            return ApiRefusal.Missing("packet");
        }

        if (opened.View(row)?.OnwardRequest is not { } asked)
        {
            return new ApiRefusal(409, "not-opened", "Only an onward request that was opened here can be decided.", "Open the request first.");
        }

        if (answer.ValidHours is < 1 or > MaxHours)
        {
            return ApiRefusal.Malformed("validHours", "It must be 1 to 720.");
        }

        if (!Decided(answer, asked).TryGet(out Reason? refusal, out ApiRefusal? malformed))
        {
            return malformed;
        }

        if (answer.Authorised && await Foreign(row, asked, cancellation) is { } foreign)
        {
            return foreign;
        }

        OnwardDecision document = new()
        {
            Schema = OnwardDecision.SchemaName,
            Exercise = asked.Exercise,
            CaseRef = asked.CaseRef,
            Request = row.PacketId.ToString(),
            Authorised = answer.Authorised,
            Written = answer.Written ?? true,
            Lines = answer.Lines.Count == 0 ? asked.Lines : [.. asked.Lines.Where(line => answer.Lines.Contains(line.Line))],
            Recipient = asked.Recipient,
            Purpose = asked.Purpose,
            Categories = answer.Categories.Count == 0 ? asked.Categories : answer.Categories,
            Conditions = [.. answer.Conditions.Select(words => new Text { Value = words, Lang = answer.Lang })],
            Handling = answer.Handling,
            Until = answer.Authorised ? clock.GetUtcNow() + TimeSpan.FromHours(answer.ValidHours ?? DefaultHours) : null,
            Refusal = answer.Authorised ? null : refusal,
        };
        return await composer.Send(Reply("onward-decision", row, Header.Parse(row.Header).Require(), CaseJson.Write(document), null), officer, cancellation);
    }

    // What an authorisation holds is part of what was asked; a refusal has its reason.
    private static Reply<Reason> Decided(OnwardAnswer answer, OnwardRequest asked)
    {
        if (answer.Lines.Any(line => asked.Lines.All(one => one.Line != line)) || answer.Categories.Any(category => !asked.Categories.Contains(category, StringComparer.Ordinal)))
        {
            return ApiRefusal.Malformed("lines", "A decision covers lines and categories that were asked for, all or fewer.");
        }

        if (answer.Handling.Any(code => !HandlingCode.TryParse(code, out _)))
        {
            return ApiRefusal.Malformed("handling", "A code is not one of the list.");
        }

        RefusalCode[] codes = [.. Enum.GetValues<RefusalCode>().Where(code => JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString()) == answer.Refusal)];
        return answer.Authorised
            ? answer.Refusal is null ? new Reason { Sentence = "" } : ApiRefusal.Malformed("refusal", "An authorisation gives no reason to refuse.")
            : codes is [var known] && answer.Reason is { Length: > 0 } why ? new Reason { Code = known, Sentence = why }
            : ApiRefusal.Malformed("refusal", $"Refusing needs a reason in words and one of: {string.Join(", ", Enum.GetNames<RefusalCode>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName))}.");
    }

    // The originator authorises for its own lines only: case, number and pseudonym must be those of its request.
    private async Task<ApiRefusal?> Foreign(IncomingRow row, OnwardRequest asked, CancellationToken cancellation)
    {
        ThreadId home = ThreadId.Parse(await packets.CaseOf(row.Thread, cancellation));
        OutcomeBoard? board = (await boards.Of(home, cancellation))?.Board;
        return board is not null && board.CaseRef == asked.CaseRef && asked.Lines.All(line => board.Lines.Any(own => own.Line == line.Line && own.Pseudonym == line.Pseudonym))
            ? null
            : new ApiRefusal(422, "onward-lines-unknown", "The request names lines that are not those of this case.", "Refuse it, or ask the partner which persons are meant.");
    }

    private static SendRequest Reply(string type, IncomingRow row, Header header, byte[] document, EmergencyEntry? emergency) => new()
    {
        Type = type,
        Urgency = emergency is null ? header.Urgency.Value : Urgency.Emergency.Value,
        Emergency = emergency,
        Purpose = header.Purpose.Value,
        SecondaryPurposes = [.. header.SecondaryPurposes.Select(one => one.Value)],
        Bases = [.. header.Bases.Select(one => one.Value).Concat(emergency is null ? [] : [VitalInterests]).Distinct(StringComparer.Ordinal)],
        Offences = [.. header.Offences.Select(one => new OffenceEntry(one.Kind.Value, one.Track.Value))],
        To = [new RecipientEntry(row.Sender.Value)],
        InReplyTo = row.PacketDigest.ToString(),
        Case = JsonDocument.Parse(document).RootElement,
    };
}
