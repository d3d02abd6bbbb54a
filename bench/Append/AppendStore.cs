using System.Security.Cryptography;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Sequencing;
using Interop.Crypto;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Storage.Sqlite;

namespace Interop.Bench.Append;

/// <summary>A gateway's database alone: the rows of a received packet, with or without what the log adds to them, and the sequencer over the leaves.</summary>
internal sealed class AppendStore : IAsyncDisposable
{
    private static readonly byte[] s_envelope = new byte[4096];
    private static readonly byte[] s_document = new byte[600];
    private readonly Store<GatewayContext> _store;
    private readonly HighWaterMarkFile _mark;
    private readonly Sequencer _sequencer;
    private long _seq;

    private AppendStore(Store<GatewayContext> store, HighWaterMarkFile mark, Sequencer sequencer) => (_store, _mark, _sequencer) = (store, mark, sequencer);

    public static async Task<AppendStore> Open(string folder)
    {
        Store<GatewayContext> store = await SqliteStore.Open<GatewayContext>(Path.Combine(folder, "append.db"));
        HighWaterMarkFile mark = new(Path.Combine(folder, "append.mark"));
        SequencerStart start = await Sequencer.Start(new LogStore(store), mark, new LogSigner("bench.example/log", Ed25519.Generate()), CancellationToken.None);
        return new AppendStore(store, mark, start is SequencerStart.Started started ? started.Sequencer : throw new InvalidOperationException("The sequencer did not start."));
    }

    /// <summary>One packet's transaction, committed and on disk when it returns.</summary>
    /// <param name="logged">With leaf, payload and promise.</param>
    public Task Record(bool logged)
    {
        long seq = Interlocked.Increment(ref _seq);
        Digest digest = Random();
        Digest leaf = Random();
        Digest receipt = Random();
        return _store.Run(async (db, token) =>
        {
            db.Put(Packet(digest, leaf, seq));
            db.Put(new PacketPayloadRow { PacketDigest = digest, Envelope = s_envelope });
            db.Put(new ReceiptRow { PacketDigest = digest, Kind = ReceiptKind.Accepted, Issuer = "gateway/vn", BodyDigest = receipt, Signed = s_document, LeafHash = leaf, CreatedAt = DateTimeOffset.UnixEpoch });
            db.Put(new DecisionRow { PacketDigest = digest, Side = "sender", Gateway = GatewayCode.Parse("vn"), Digest = leaf, Signed = s_document });
            db.Put(new FeedRow { Agency = AgencyCode.Parse("vn.police"), PacketDigest = digest, Kind = FeedKind.Receipt, Reference = receipt });
            if (logged)
            {
                db.Put(new AuditPendingRow { Entry = RandomNumberGenerator.GetBytes(37) });
                db.Put(new AuditPayloadRow { LeafHash = leaf, Payload = s_document, Salt = RandomNumberGenerator.GetBytes(32), SenderJurisdiction = "vn", RecipientJurisdiction = "kh", At = DateTimeOffset.UnixEpoch });
                db.Put(new PromiseRow { LeafHash = leaf, ReceiptDigest = receipt, PacketDigest = digest, MergeBy = DateTimeOffset.UnixEpoch });
            }

            await db.SaveChangesAsync(token);
        });
    }

    /// <summary>Sequences what waits, reads it back, and signs the tree.</summary>
    /// <returns>Leaves that a checkpoint covers now.</returns>
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

    private static Digest Random() => Digest.From(RandomNumberGenerator.GetBytes(Digest.Size));

    private static PacketRow Packet(Digest digest, Digest leaf, long seq) => new()
    {
        Digest = digest,
        PacketId = PacketId.Create(),
        SenderKid = KeyId.Of(KeyAlgorithm.Ed25519, s_document.AsSpan(0, 32)),
        Sender = AgencyCode.Parse("vn.police"),
        Recipient = AgencyCode.Parse("kh.police"),
        Thread = ThreadId.Create(),
        Channel = ChannelName.Parse("vn.police/kh.police/routine"),
        Seq = seq,
        Urgency = Urgency.Routine,
        Type = Code.Parse("note"),
        Purpose = Code.Parse("rescue"),
        Role = PacketRole.Outbound,
        State = PacketState.Accepted,
        ReceivedAt = DateTimeOffset.UnixEpoch,
        NotAfter = DateTimeOffset.UnixEpoch,
        Header = s_document,
        AcceptedReceipt = s_document,
        LastEvent = leaf,
    };
}
