using System.Security.Cryptography;
using System.Text.Json;
using Interop.Cases;
using Interop.Cases.Parts;
using Interop.Contracts;
using Interop.Hosting.Faults;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Onward;
using Interop.NodeAgent.Compose;
using Interop.NodeAgent.Start;
using Interop.NodeAgent.Threads;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Sealing;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;
using BlobReference = Interop.Sealing.Blobs.BlobReference;
using Header = Interop.Packets.Header;

namespace Interop.NodeAgent.Open;

/// <summary>
/// Station Open: everything checked again, then decrypted, each part held against its label, kept locked under the agency's own key, and
/// receipted with the officer's pseudonym. A packet that is not what it says is set aside whole.
/// </summary>
internal sealed class OpenStation(
    Agency me, AgentKeys keys, OpenedShelf shelf, ReceivedMarks marks, PacketDesk desk, CaseBoards boards, ReadLog readLog, IWriteQueue<AgentContext> store, Bells bells, KillPoint kill, TimeProvider clock, ILogger<OpenStation> logger)
{
    /// <summary>Opens a packet, or shows what was opened before; either is noted.</summary>
    public async Task<Reply<OpenedView>> Open(string packet, OfficerPseudonym officer, CancellationToken cancellation)
    {
        IncomingRow? row = await PacketKey.FindIncoming(store, packet, cancellation);
        if (row is null)
        {
            return ApiRefusal.Missing("packet");
        }

        if (row.Content is not null)
        {
            Header header = Header.Parse(row.Header).Require();
            await readLog.Note(officer, ReadLog.Read, row.PacketDigest, row.Thread, header.Purpose, cancellation);
            return await Show(row, header, cancellation);
        }

        return row.State switch
        {
            IncomingState.Offered => new ApiRefusal(409, "parts-missing", "The header is here, its parts are still coming.", "Try again in a moment."),
            IncomingState.Quarantined => new ApiRefusal(409, "quarantined", "The packet is not what it says and was set aside.", "Ask the sender to send it again; your operator has the alarm."),
            IncomingState.Expired => Expired(),
            _ => await OpenFirst(row, officer, cancellation),
        };
    }

    private async Task<Reply<OpenedView>> OpenFirst(IncomingRow row, OfficerPseudonym officer, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (now > row.NotAfter)
        {
            await Change(row, IncomingState.Expired, null, cancellation);
            return Expired();
        }

        OpenExpectations expected = new()
        {
            Me = me.Name,
            Now = now,
            FloorSuite = me.Manifest.FloorSuite,
            SenderKeys = me.SenderKeys(row.ReceivedAt),
            GatewayKeys = me.RouteKeys(row.Sender),
            Keys = keys.Receiving,
        };
        switch (Opener.Open(row.Envelope!, expected))
        {
            case Opening.NotOpened failed:
                OpenLog.NotOpened(logger, row.PacketDigest.ToString(), failed.Reason.Code);
                await Change(row, IncomingState.Quarantined, Receipt(row, ReceiptKind.Incomplete, officer, Opening.NotOpened.Outward.Code), cancellation);
                return new ApiRefusal(422, Opening.NotOpened.Outward.Code, "The packet could not be opened and was set aside.", "Ask the sender to send it again; your operator has the alarm.");
            case Opening.Opened opened:
                using (opened.Packet)
                {
                    return await Keep(row, opened.Packet, officer, cancellation);
                }

            default:
                throw new InvalidOperationException("The set of openings is closed.");
        }
    }

    private async Task<Reply<OpenedView>> Keep(IncomingRow row, OpenedPacket packet, OfficerPseudonym officer, CancellationToken cancellation)
    {
        StoredContent content = new(
            [.. packet.Parts.Select(part => Stored(part, packet.Header))],
            [.. packet.Withheld.Select(gap => new StoredContent.Gap(gap.Index, gap.Notice.Gateway.Value, gap.Notice.Reason.Value))]);
        try
        {
            if (Mislabelled(packet.Header, content) is { } wrong)
            {
                OpenLog.Mislabelled(logger, wrong.Index, row.PacketDigest.ToString(), wrong.Code);
                await Change(row, IncomingState.Quarantined, Receipt(row, ReceiptKind.Mislabelled, officer, ""), cancellation);
                return new ApiRefusal(422, "mislabelled", "A part is not what its label says. The packet was set aside and the sender is told.", "Ask the sender to send it again, labelled rightly.");
            }

            Signed receipt = Receipt(row, ReceiptKind.Opened, officer, "", packet.Parts.Select(part => part.Index));
            byte[] locked = shelf.Lock(row.PacketDigest, content);
            IncomingRow after = await Stored(
                async (db, token) =>
                {
                    IncomingRow opened = await db.Incoming.FirstAsync(one => one.PacketDigest == row.PacketDigest, token);
                    db.ReadLog.Add(readLog.Row(officer, opened.Content is null ? ReadLog.Opened : ReadLog.Read, row.PacketDigest, row.Thread, packet.Header.Purpose));
                    if (opened.Content is null)
                    {
                        (opened.Content, opened.Envelope, opened.State, opened.OpenedAt, opened.OpenedBy) = (locked, null, IncomingState.Opened, clock.GetUtcNow(), officer);
                        Records.AddOwn(db, receipt, sentAt: null);
                    }

                    kill.Reached("open.before-commit");
                    await db.SaveChangesAsync(token);
                    return opened;
                },
                cancellation);
            kill.Reached("open.after-commit");
            bells.Acknowledge.Ring();
            OpenLog.Opened(logger, row.PacketDigest.ToString(), officer.ToString());

            // It is opened, whether or not the caller still waits.
            await marks.Add(after, CancellationToken.None);
            await boards.Refresh(row.Thread, CancellationToken.None);
            return await Show(after, packet.Header, cancellation);
        }
        finally
        {
            foreach (StoredPart part in content.Parts)
            {
                CryptographicOperations.ZeroMemory(part.Content);
            }
        }
    }

    // Where the database was lost in the very moment of the commit, the packet may be opened after all, and is recognised in what goes on to others.
    private async Task<IncomingRow> Stored(Func<AgentContext, CancellationToken, Task<IncomingRow>> work, CancellationToken cancellation)
    {
        try
        {
            return await store.Run(work, cancellation);
        }
        catch (StorageUnavailableException)
        {
            await marks.Forget();
            throw;
        }
    }

    private (int Index, string Code)? Mislabelled(Header header, StoredContent content)
    {
        foreach (StoredPart part in content.Parts)
        {
            if (part.IsFile)
            {
                if (FileCode(part) is string code)
                {
                    return (part.Index, code);
                }
            }
            else if (PartLabel.Check(OpenedShelf.Part(part)) is LabelVerdict.Mislabelled wrong)
            {
                return (part.Index, wrong.Code);
            }
        }

        if (StatementCheck.Wrong(header.Emergency, content.Parts) is int statement)
        {
            return (statement, "emergency-statement");
        }

        return OpenedShelf.ViewOf(content) is null ? (0, "parts-contradict") : null;
    }

    // What a file shows is seen when it is looked at; here, that it can be, and in no weaker suite than we take.
    private string? FileCode(StoredPart part)
    {
        if (!BlobReference.Parse(part.Content).TryGet(out BlobReference? reference, out PacketRefusal? refusal))
        {
            return refusal.Code;
        }

        using (reference)
        {
            return reference.Suite.IsWeakerThan(me.Manifest.FloorSuite) ? RefusalCodes.SuiteUnderFloor : null;
        }
    }

    private static StoredPart Stored(OpenedPart part, Header header) => new(
        part.Index,
        part.Meta.Category.Value,
        part.Meta.Level?.Value ?? "",
        [.. part.Meta.Facts.Select(fact => fact.Value)],
        part.Meta.MediaType,
        header.IsMandatory(part.Index),
        part.Plaintext.ToArray());

    private Signed Receipt(IncomingRow row, ReceiptKind kind, OfficerPseudonym officer, string reason, IEnumerable<int>? parts = null) =>
        ReceiptReading.Sign(kind, Header.Parse(row.Header).Require(), me, keys.Signer, clock.GetUtcNow(), officer, reason, parts);

    private async Task Change(IncomingRow row, IncomingState state, Signed? receipt, CancellationToken cancellation)
    {
        await store.Run(
            async (db, token) =>
            {
                IncomingRow changed = await db.Incoming.FirstAsync(one => one.PacketDigest == row.PacketDigest, token);
                // Another officer may have opened it meanwhile: what was read stays read.
                if (changed.State == state || changed.Content is not null)
                {
                    return;
                }

                changed.State = state;
                if (receipt is not null)
                {
                    Records.AddOwn(db, receipt, sentAt: null);
                }

                await db.SaveChangesAsync(token);
            },
            cancellation);
        bells.Acknowledge.Ring();
    }

    private async Task<OpenedView> Show(IncomingRow row, Header header, CancellationToken cancellation)
    {
        StoredContent content = shelf.Read(row)!;
        CaseView view = OpenedShelf.ViewOf(content) ?? throw new InvalidDataException("Opened content does not read any more.");
        IReadOnlyList<DecisionReading> decisions = await desk.Decisions(header, cancellation);
        return new OpenedView(
            row.PacketDigest.ToString(),
            row.PacketId.ToString(),
            row.Sender.Value,
            row.Type.Value,
            header.Purpose.Value,
            await desk.CaseOf(row.Thread, cancellation),
            Words.Of(row.State),
            row.OpenedAt!.Value,
            row.OpenedBy!.Value.ToString(),
            [.. header.Handling.Select(code => code.Value)],
            Obligations.Of(decisions),
            [.. content.Withheld.Select(gap => Obligations.Withheld(gap.Index, gap.Gateway, gap.Reason, decisions))],
            [.. content.Files.Select((part, index) => new DraftFile("", part.Category, part.Level, part.Content).View(index + 1))],
            JsonDocument.Parse(CaseJson.Write(view)).RootElement);
    }

    private static ApiRefusal Expired() => new(410, "expired", "The packet's time ran out before it was opened.", "Ask the sender to send it again if it still matters.");
}
