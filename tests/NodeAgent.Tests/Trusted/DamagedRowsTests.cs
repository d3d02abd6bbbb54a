using Google.Protobuf;
using Interop.NodeAgent.Acknowledge;
using Interop.NodeAgent.Start;
using Interop.NodeAgent.Tests.World;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Envelope = Interop.Packets.Envelope;

namespace Interop.NodeAgent.Tests.Trusted;

/// <summary>Somebody wrote over rows of vn.police's database; its gateway is away, so that whatever is handed in is told to wait.</summary>
public sealed class DamagedRowsTests : IAsyncLifetime, IDisposable
{
    private readonly Federation _federation = new();
    private readonly LogLines _log = new();
    private WebApplication _agent = null!;

    private IWriteQueue<AgentContext> Store => _agent.Services.GetRequiredService<IWriteQueue<AgentContext>>();

    public async Task InitializeAsync() => _agent = await NodeAgentHost.Build(_federation.Agency("vn.police").Settings, logging => logging.AddProvider(_log));

    public async Task DisposeAsync()
    {
        await _agent.StopAsync();
        await _agent.DisposeAsync();
    }

    public void Dispose()
    {
        _federation.Dispose();
        _log.Dispose();
    }

    [Theory]
    [InlineData("Type")]
    [InlineData("NextAttemptAt")]
    [InlineData("Channel")]
    public async Task A_packet_of_the_outbox_that_cannot_be_read_is_told_by_its_digest_and_keeps_its_own_channel_alone(string column)
    {
        Envelope damaged = await Queued("kh.police");
        Envelope other = await Queued("mm.police");
        byte[] key = damaged.Header.Digest.ToArray();
        string damage = column == "NextAttemptAt" ? "UPDATE Outgoing SET NextAttemptAt = 9000000000000000 WHERE PacketDigest = {0}" : $"UPDATE Outgoing SET {column} = '?' WHERE PacketDigest = {{0}}";
        await Store.Run((db, token) => db.Database.ExecuteSqlRawAsync(damage, [key], token));
        await _agent.StartAsync();
        await Told("submit.unreadable", damaged);
        await Told("submit.waits", other);
    }

    [Theory]
    [InlineData("UPDATE Receipts SET Signed = x'FF' WHERE PacketDigest = {0}")]
    [InlineData("UPDATE Receipts SET Officer = '?' WHERE PacketDigest = {0}")]
    public async Task A_receipt_of_ours_that_cannot_be_read_is_told_by_its_packet_and_those_behind_it_are_handed_in(string damage)
    {
        Envelope damaged = await Opened();
        Envelope other = await Opened();
        byte[] key = damaged.Header.Digest.ToArray();
        await Store.Run((db, token) => db.Database.ExecuteSqlRawAsync(damage, [key], token));
        await _agent.StartAsync();
        await Told("acknowledge.unreadable", damaged);
        await Told("acknowledge.waits", other);
    }

    [Fact]
    public async Task What_the_feed_says_about_a_packet_whose_row_cannot_be_read_keeps_nothing_else_back()
    {
        Envelope damaged = await Queued("kh.police");
        Envelope other = await Queued("mm.police");
        byte[] key = damaged.Header.Digest.ToArray();
        await Store.Run((db, token) => db.Outgoing.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutgoingState.Accepted), token));
        await Store.Run((db, token) => db.Database.ExecuteSqlAsync($"UPDATE Outgoing SET Recipient = '?' WHERE PacketDigest = {key}", token));
        await _agent.Services.GetRequiredService<FeedReader>().Take([Waits(damaged), Waits(other)], default);
        Assert.True(_log.Told("track.unreadable", damaged.Header.Digest));
        Assert.Equal("gateway/mm", await Store.Read((db, token) => db.Outgoing.Where(row => row.PacketDigest == other.Header.Digest).Select(row => row.WaitingFor).SingleAsync(token)));
    }

    private static TrackReply Waits(Envelope packet) => new()
    {
        Cursor = 1,
        PacketDigest = ByteString.CopyFrom(packet.Header.Digest.ToArray()),
        Waiting = new Waiting { Gateway = "mm", Since = 1, Attempts = 1, Reason = "unavailable" },
    };

    private async Task Told(string named, Envelope packet) =>
        await Eventually.Is(() => Task.FromResult(_log.Told(named, packet.Header.Digest)), told => told, $"{named} of {packet.Header.Digest}");

    private async Task<Envelope> Queued(string to)
    {
        Envelope packet = SealedPackets.Seal(_federation, "vn.police", to, Suite.Aes256Gcm);
        await Put(db => db.Put(Rows.Queued(packet)));
        return packet;
    }

    private async Task<Envelope> Opened()
    {
        Envelope packet = SealedPackets.Seal(_federation, "kh.police", "vn.police", Suite.Aes256Gcm);
        Agency me = _agent.Services.GetRequiredService<Agency>();
        OfficerPseudonym officer = _federation.Agency("vn.police").Officers[0].Pseudonym;
        await Put(db => db.Put(Records.OwnRow(
            ReceiptReading.Sign(ReceiptKind.Opened, packet.Header, me, _agent.Services.GetRequiredService<AgentKeys>().Signer, packet.Header.CreatedAt, officer), sentAt: null)));
        return packet;
    }

    private Task Put(Action<AgentContext> put) => Store.Run(async (db, token) =>
    {
        put(db);
        await db.SaveChangesAsync(token);
    });
}
