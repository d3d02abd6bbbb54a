using System.Security.Cryptography;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Sequencing;
using Interop.Crypto;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Bench.EndToEnd;

/// <summary>A gateway's database alone: the rows that accepting one packet writes, and the sequencer over their leaves.</summary>
internal sealed class RecordingStore : IAsyncDisposable
{
    private readonly Store<GatewayContext> _store;
    private readonly HighWaterMarkFile _mark;
    private readonly Sequencer _sequencer;

    private RecordingStore(Store<GatewayContext> store, HighWaterMarkFile mark, Sequencer sequencer) => (_store, _mark, _sequencer) = (store, mark, sequencer);

    public static async Task<RecordingStore> Open(string folder)
    {
        Directory.CreateDirectory(folder);
        Store<GatewayContext> store = await SqliteStore.Open<GatewayContext>(Path.Combine(folder, "recording.db"));
        HighWaterMarkFile mark = new(Path.Combine(folder, "recording.mark"));
        SequencerStart start = await Sequencer.Start(new LogStore(store), mark, new LogSigner("bench.example/log", Ed25519.Generate()), CancellationToken.None);
        return new RecordingStore(store, mark, start is SequencerStart.Started started ? started.Sequencer : throw new InvalidOperationException("The sequencer did not start."));
    }

    /// <summary>One packet's transaction.</summary>
    /// <param name="envelope">Any packet; what is unique about it is made anew.</param>
    /// <param name="document">A signed document of the usual size, for receipt and decision.</param>
    public Task Record(Envelope envelope, Contracts.Signed document)
    {
        Header header = envelope.Header;
        Digest digest = Digest.From(RandomNumberGenerator.GetBytes(Digest.Size));
        Digest leaf = Digest.From(RandomNumberGenerator.GetBytes(Digest.Size));
        byte[] bytes = envelope.ToBytes();
        return _store.Run(
            async (db, token) =>
            {
                _ = await db.Packets.AsNoTracking().FirstOrDefaultAsync(one => one.Digest == digest, token);
                ChannelRow? channel = await db.Channels.FindAsync([header.Channel], token);
                long seq = (channel?.LastSeq ?? 0) + 1;
                db.Packets.Add(new PacketRow
                {
                    Digest = digest,
                    PacketId = PacketId.Create(),
                    SenderKid = header.SenderKid,
                    Sender = header.Sender,
                    Recipient = header.Recipient,
                    Thread = header.Thread,
                    Channel = header.Channel,
                    Seq = seq,
                    Urgency = header.Urgency,
                    Type = header.Type,
                    Purpose = header.Purpose,
                    Role = PacketRole.Outbound,
                    State = PacketState.Accepted,
                    ReceivedAt = header.CreatedAt,
                    NotAfter = header.NotAfter,
                    Header = header.Bytes.ToArray(),
                    AcceptedReceipt = document.Body.ToByteArray(),
                    LastEvent = leaf,
                });
                db.PacketPayloads.Add(new PacketPayloadRow { PacketDigest = digest, Envelope = bytes });
                db.AuditPending.Add(new AuditPendingRow { Entry = RandomNumberGenerator.GetBytes(37) });
                db.AuditPayloads.Add(new AuditPayloadRow { LeafHash = leaf, Payload = document.Body.ToByteArray(), Salt = RandomNumberGenerator.GetBytes(32), At = header.CreatedAt });
                db.Promises.Add(new PromiseRow { LeafHash = leaf, ReceiptDigest = leaf, PacketDigest = digest, MergeBy = header.NotAfter });
                db.Receipts.Add(new ReceiptRow
                {
                    PacketDigest = digest,
                    Kind = ReceiptKind.Accepted,
                    Issuer = "gateway/vn",
                    BodyDigest = leaf,
                    Signed = document.Body.ToByteArray(),
                    LeafHash = leaf,
                    CreatedAt = header.CreatedAt,
                });
                db.Decisions.Add(new DecisionRow { PacketDigest = digest, Side = "sender", Gateway = GatewayCode.Parse("vn"), Digest = leaf, Signed = document.Body.ToByteArray() });
                db.Feed.Add(new FeedRow { Agency = header.Sender, PacketDigest = digest, Kind = FeedKind.Receipt, Reference = leaf });
                db.Feed.Add(new FeedRow { Agency = header.Sender, PacketDigest = digest, Kind = FeedKind.Decision, Reference = leaf });
                db.RouteOutbox.Add(new RouteRow
                {
                    Gateway = GatewayCode.Parse("kh"),
                    Kind = RouteKind.Packet,
                    Channel = header.Channel,
                    UrgencyRank = header.Urgency.Rank,
                    PacketDigest = digest,
                    NextAttemptAt = header.CreatedAt,
                });
                if (channel is null)
                {
                    db.Channels.Add(new ChannelRow { Name = header.Channel, LastSeq = seq, LastDigest = digest });
                }
                else
                {
                    (channel.LastSeq, channel.LastDigest) = (seq, digest);
                }

                await db.SaveChangesAsync(token);
                return true;
            });
    }

    /// <summary>Sequences and signs what waits, at most so many leaves at once.</summary>
    /// <returns>Leaves that got their place.</returns>
    public async Task<int> Sequence() => await _sequencer.Step(CancellationToken.None) switch
    {
        SequencerStep.Signed signed => signed.Count,
        SequencerStep.Idle => 0,
        SequencerStep.Halted halted => throw new InvalidOperationException(halted.Refusal.Sentence),
        _ => throw new InvalidOperationException("The set of steps is closed."),
    };

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _mark.Dispose();
    }
}
