using Google.Protobuf;
using Interop.Crypto;
using Interop.NodeAgent.Deliver;
using Interop.NodeAgent.Start;
using Interop.NodeAgent.Tests.World;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;
using Envelope = Interop.Packets.Envelope;

namespace Interop.NodeAgent.Tests.Deliver;

/// <summary>kh.police takes in the parts of packets whose headers it has; its services do not run.</summary>
public sealed class PartsIntakeTests : IAsyncLifetime, IDisposable
{
    private readonly Federation _federation = new();
    private readonly LogLines _log = new();
    private WebApplication _agent = null!;

    private IWriteQueue<AgentContext> Store => _agent.Services.GetRequiredService<IWriteQueue<AgentContext>>();

    private PartsIntake Intake => _agent.Services.GetRequiredService<PartsIntake>();

    public async Task InitializeAsync() => _agent = await NodeAgentHost.Build(_federation.Agency("kh.police").Settings, logging => logging.AddProvider(_log));

    public async Task DisposeAsync() => await _agent.DisposeAsync();

    public void Dispose()
    {
        _federation.Dispose();
        _log.Dispose();
    }

    [Theory]
    [InlineData(true, true, IncomingState.Stored, 0)]
    [InlineData(true, false, IncomingState.Stored, 0)]
    [InlineData(false, true, IncomingState.Quarantined, 1)]
    [InlineData(false, false, IncomingState.Quarantined, 1)]
    public async Task What_comes_twice_in_one_batch_is_judged_once_and_confirmed_twice(bool firstGood, bool secondGood, IncomingState state, int incomplete)
    {
        Envelope packet = await Offered();
        Digest digest = packet.Header.Digest;
        Assert.Equal([digest, digest], await Intake.Take([Come(packet, firstGood), Come(packet, secondGood)], default));
        Assert.Equal([digest], await Intake.Take([Come(packet, secondGood)], default));
        Assert.Equal(state, await State(digest));
        Assert.Equal(incomplete, await Store.Read((db, token) => db.Receipts.CountAsync(row => row.Kind == ReceiptKind.Incomplete, token)));
    }

    [Fact]
    public async Task A_stored_offer_that_cannot_be_read_is_told_by_name_not_confirmed_and_keeps_no_other()
    {
        Envelope first = await Offered();
        Envelope damaged = await Offered();
        Envelope nameless = await Offered();
        Envelope last = await Offered();
        byte[] key = damaged.Header.Digest.ToArray();
        byte[] other = nameless.Header.Digest.ToArray();
        await Store.Run((db, token) => db.Database.ExecuteSqlAsync($"UPDATE Incoming SET Envelope = x'00' WHERE PacketDigest = {key}", token));
        await Store.Run((db, token) => db.Database.ExecuteSqlAsync($"UPDATE Incoming SET Sender = '?' WHERE PacketDigest = {other}", token));
        Assert.Equal([first.Header.Digest, last.Header.Digest], await Intake.Take([Come(first), Come(damaged), Come(nameless), Come(last)], default));
        Assert.Equal((IncomingState.Stored, IncomingState.Stored), (await State(first.Header.Digest), await State(last.Header.Digest)));
        Assert.True(_log.Told("deliver.row-unreadable", damaged.Header.Digest));
        Assert.True(_log.Told("deliver.row-unreadable", nameless.Header.Digest));
        Assert.False(_log.Told("deliver.row-unreadable", first.Header.Digest));
        Assert.Equal(0, await Store.Read((db, token) => db.Receipts.CountAsync(row => row.Kind == ReceiptKind.Incomplete, token)));
    }

    [Fact]
    public async Task An_earlier_answer_that_cannot_be_read_is_told_by_name_and_other_offers_are_answered()
    {
        Envelope damaged = await Offered();
        Envelope other = SealedPackets.Seal(_federation, "vn.police", "kh.police", Suite.Aes256Gcm);
        ReceiptRow answer = Records.OwnRow(
            ReceiptReading.Sign(ReceiptKind.Delivered, damaged.Header, _agent.Services.GetRequiredService<Agency>(), _agent.Services.GetRequiredService<AgentKeys>().Signer, damaged.Header.CreatedAt), sentAt: null);
        answer.Signed = [0xFF];
        await Store.Run(async (db, token) =>
        {
            db.Put(answer);
            await db.SaveChangesAsync(token);
        });
        Wire.Offer[] offers = [.. new[] { damaged, other }.Select(packet => new Wire.Offer { Cursor = 1, Envelope = ByteString.CopyFrom(packet.HeaderOnly().ToBytes()) })];

        // The other has no decisions with it, so it is refused: that is its answer.
        Contracts.Signed answered = Assert.Single(await _agent.Services.GetRequiredService<OfferIntake>().Answer(offers, default));
        Assert.Equal(other.Header.Digest.ToArray(), Contracts.Receipt.Parser.ParseFrom(answered.Body).PacketDigest.ToByteArray());
        Assert.True(_log.Told("deliver.row-unreadable", damaged.Header.Digest));
    }

    private async Task<Envelope> Offered()
    {
        Envelope packet = SealedPackets.Seal(_federation, "vn.police", "kh.police", Suite.Aes256Gcm);
        await Store.Run(async (db, token) =>
        {
            db.Put(Rows.Offered(packet));
            await db.SaveChangesAsync(token);
        });
        return packet;
    }

    private static ComeParts Come(Envelope packet, bool good = true)
    {
        Contracts.Record[] records = [.. packet.Parts.Select(part => part.ToRecord())];
        return new ComeParts(packet.Header.Digest, good ? records : records[..^1], null);
    }

    private Task<IncomingState> State(Digest packet) =>
        Store.Read((db, token) => db.Incoming.Where(row => row.PacketDigest == packet).Select(row => row.State).SingleAsync(token));
}
