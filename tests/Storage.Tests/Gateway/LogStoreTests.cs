using System.Globalization;
using System.Security.Cryptography;
using Interop.AuditLog;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Merkle;
using Interop.AuditLog.Sequencing;
using Interop.AuditLog.Tiles;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Gateway;
using Interop.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests.Gateway;

public sealed class LogStoreTests
{
    [SkippableTheory, EveryDatabase]
    public async Task A_log_that_nobody_has_led_is_empty(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        LogStore log = new(temporary.Store);

        Assert.Equal(LogHead.Empty, await log.ReadHead(default));
        Assert.Null(await log.LatestCheckpoint(default));
        Assert.Null(await log.ReadTile(0, 0, default));
        Assert.Empty(await log.ReadEntries(0, 10, default));
        Assert.Null(await log.FindIndex(Digest.Of([]), default));
    }

    [SkippableTheory, EveryDatabase]
    public async Task Whoever_takes_the_lead_fences_whoever_had_it(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        LogStore log = new(temporary.Store);
        long first = (await log.TakeLead(default)).Epoch;
        long second = (await log.TakeLead(default)).Epoch;
        await Append(temporary, 1);

        SequenceResult late = await log.Sequence(first, 10, default);

        Assert.Equal(1, first);
        Assert.Equal(2, second);
        Assert.Equal(new SequenceResult.Fenced(2), late);
        Assert.Equal(0, (await log.ReadHead(default)).Size);
        Assert.False(await log.AddCheckpoint(first, new StoredCheckpoint(1, Digest.Of([1]), new byte[] { 1 }), default));
        Assert.IsType<SequenceResult.Sequenced>(await log.Sequence(second, 10, default));
    }

    [SkippableTheory, EveryDatabase]
    public async Task Leaves_get_their_place_in_order_and_leave_the_outbox(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        LogStore log = new(temporary.Store);
        long epoch = (await log.TakeLead(default)).Epoch;
        List<SealedLeaf> leaves = await Append(temporary, 5);

        SequenceResult.Sequenced first = Assert.IsType<SequenceResult.Sequenced>(await log.Sequence(epoch, 3, default));
        SequenceResult.Sequenced second = Assert.IsType<SequenceResult.Sequenced>(await log.Sequence(epoch, 3, default));
        SequenceResult third = await log.Sequence(epoch, 3, default);

        Assert.Equal((3, 2), (first.Count, second.Count));
        Assert.Equal(new SequenceResult.Nothing(second.Head), third);
        Assert.Equal(leaves.Select(leaf => leaf.Entry.ToArray()), (await log.ReadEntries(0, 100, default)).Select(entry => entry.ToArray()));
        Assert.Equal(leaves[3].Entry.ToArray(), Assert.Single(await log.ReadEntries(3, 1, default)).ToArray());
        Assert.Equal(4, await log.FindIndex(leaves[4].LeafHash, default));
        Assert.Equal(0, await temporary.Store.Read((db, token) => db.AuditPending.CountAsync(token)));
        Assert.Equal(5, await temporary.Store.Read((db, token) => db.AuditPayloads.CountAsync(token)));
    }

    [SkippableTheory]
    [EveryDatabase(1, 1)]
    [EveryDatabase(255, 100)]
    [EveryDatabase(256, 256)]
    [EveryDatabase(257, 64)]
    [EveryDatabase(1_300, 1_024)]
    public async Task The_stored_tree_is_the_tree_over_the_stored_entries(Engine engine, int count, int limit)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        LogStore log = new(temporary.Store);
        long epoch = (await log.TakeLead(default)).Epoch;
        await Append(temporary, count);
        while (await log.Sequence(epoch, limit, default) is SequenceResult.Sequenced)
        {
        }

        await temporary.Reopen();
        log = new LogStore(temporary.Store);
        LogHead head = await log.ReadHead(default);
        CompactRange expected = new();
        foreach (ReadOnlyMemory<byte> entry in await log.ReadEntries(0, count, default))
        {
            expected.Add(MerkleHash.Leaf(entry.Span));
        }

        Assert.Equal((count, expected.Root()), (head.Size, head.Root));
        List<Tile> edge = [];
        foreach (TileId id in TileId.Edge(head.Size))
        {
            edge.Add((await log.ReadTile(id.Level, id.Index, default))!);
        }

        Assert.Equal(expected.Root(), TileEdge.Root(head.Size, edge));
        for (long index = 0; index < count / 256; index++)
        {
            Assert.True((await log.ReadTile(0, index, default))!.Id.IsFull);
        }
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_leaf_of_a_work_that_fails_is_never_in_the_log(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        LogStore log = new(temporary.Store);
        long epoch = (await log.TakeLead(default)).Epoch;

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => temporary.Store.Run(async (db, token) =>
        {
            db.AddLeaf(NewLeaf(1), Rows.At);
            await db.SaveChangesAsync(token);
            throw new InvalidTimeZoneException();
        }));

        Assert.IsType<SequenceResult.Nothing>(await log.Sequence(epoch, 10, default));
    }

    [SkippableTheory, EveryDatabase]
    public async Task Only_a_larger_checkpoint_is_taken(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        LogStore log = new(temporary.Store);
        long epoch = (await log.TakeLead(default)).Epoch;

        Assert.True(await log.AddCheckpoint(epoch, new StoredCheckpoint(3, Digest.Of([3]), new byte[] { 3 }), default));
        Assert.False(await log.AddCheckpoint(epoch, new StoredCheckpoint(3, Digest.Of([4]), new byte[] { 4 }), default));
        Assert.False(await log.AddCheckpoint(epoch, new StoredCheckpoint(3, Digest.Of([3]), new byte[] { 4 }), default));
        Assert.False(await log.AddCheckpoint(epoch, new StoredCheckpoint(2, Digest.Of([2]), new byte[] { 2 }), default));
        Assert.True(await log.AddCheckpoint(epoch, new StoredCheckpoint(7, Digest.Of([7]), new byte[] { 7 }), default));

        StoredCheckpoint? latest = await log.LatestCheckpoint(default);
        Assert.Equal((7, Digest.Of([7])), (latest!.Size, latest.Root));
        Assert.Equal(new byte[] { 7 }, latest.Note.ToArray());
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_checkpoint_whose_commit_was_not_heard_of_may_be_added_again_by_the_same_leader_alone(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        LogStore log = new(temporary.Store);
        long first = (await log.TakeLead(default)).Epoch;
        StoredCheckpoint checkpoint = new(3, Digest.Of([3]), new byte[] { 3 });

        Assert.True(await log.AddCheckpoint(first, checkpoint, default));
        Assert.True(await log.AddCheckpoint(first, checkpoint, default));
        await log.TakeLead(default);
        Assert.False(await log.AddCheckpoint(first, checkpoint, default));
        Assert.Equal(1, await temporary.Store.Read((db, token) => db.AuditCheckpoints.CountAsync(token)));
    }

    [SkippableTheory]
    [EveryDatabase("tiles overwritten")]
    [EveryDatabase("tiles deleted")]
    [EveryDatabase("root overwritten")]
    [EveryDatabase("head set back")]
    public async Task Nothing_is_appended_to_a_log_whose_rows_were_changed(Engine engine, string tampering)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        LogStore log = new(temporary.Store);
        long epoch = (await log.TakeLead(default)).Epoch;
        await Append(temporary, 3);
        await log.Sequence(epoch, 10, default);
        await temporary.Store.Run((db, token) => Tamper(db, tampering, token));
        await Append(temporary, 1);

        await Assert.ThrowsAsync<LogCorruptException>(() => log.Sequence(epoch, 10, default));

        Assert.Equal(1, await temporary.Store.Read((db, token) => db.AuditPending.CountAsync(token)));
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_head_that_was_set_back_is_noticed_before_an_entry_is_overwritten(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        LogStore log = new(temporary.Store);
        long epoch = (await log.TakeLead(default)).Epoch;
        await Append(temporary, 2);
        await log.Sequence(epoch, 1, default);
        LogHead before = await log.ReadHead(default);
        await log.Sequence(epoch, 1, default);
        await temporary.Store.Run((db, token) => db.AuditHead.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Size, before.Size).SetProperty(row => row.Root, before.Root), token));
        await Append(temporary, 1);

        await Assert.ThrowsAsync<LogCorruptException>(() => log.Sequence(epoch, 10, default));
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_missing_entry_is_reported_and_not_skipped(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        LogStore log = new(temporary.Store);
        long epoch = (await log.TakeLead(default)).Epoch;
        await Append(temporary, 3);
        await log.Sequence(epoch, 10, default);
        await temporary.Store.Run((db, token) => db.AuditEntries.Where(row => row.Seq == 1).ExecuteDeleteAsync(token));

        await Assert.ThrowsAsync<LogCorruptException>(() => log.ReadEntries(0, 3, default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(SequenceBatch.MaxEntries + 1)]
    public async Task A_limit_outside_its_range_is_the_callers_error(int limit)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(Engine.Sqlite);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => new LogStore(temporary.Store).Sequence(1, limit, default));
    }

    [SkippableTheory, EveryDatabase]
    public async Task A_payload_carries_the_jurisdictions_that_may_read_it_and_opens_its_leaf(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        SealedLeaf leaf = NewLeaf(1);

        await temporary.Store.Run(async (db, token) =>
        {
            db.AddLeaf(leaf, Rows.At, AgencyCode.Parse("vn.police"), AgencyCode.Parse("int.iom"));
            await db.SaveChangesAsync(token);
        });
        AuditPayloadRow row = await temporary.Store.Read((db, token) => db.AuditPayloads.SingleAsync(token));

        Assert.Equal(("vn", "int.iom"), (row.SenderJurisdiction, row.RecipientJurisdiction));
        Assert.True(Leaf.TryParse(leaf.Entry.Span, out Leaf entry) && entry.Opens(row.Payload, row.Salt));
    }

    private static async Task Tamper(GatewayContext db, string how, CancellationToken token)
    {
        switch (how)
        {
            case "tiles overwritten":
                foreach (AuditTileRow tile in await db.AuditTiles.ToListAsync(token))
                {
                    tile.Data = new byte[tile.Data.Length];
                }

                await db.SaveChangesAsync(token);
                break;
            case "tiles deleted":
                await db.AuditTiles.ExecuteDeleteAsync(token);
                break;
            case "root overwritten":
                Digest nothing = Digest.From(new byte[Digest.Size]);
                await db.AuditHead.ExecuteUpdateAsync(set => set.SetProperty(row => row.Root, nothing), token);
                break;
            default:
                Digest first = (await db.AuditEntries.SingleAsync(row => row.Seq == 0, token)).LeafHash;
                await db.AuditHead.ExecuteUpdateAsync(set => set.SetProperty(row => row.Size, 2).SetProperty(row => row.Root, first), token);
                break;
        }
    }

    private static async Task<List<SealedLeaf>> Append(TemporaryStore temporary, int count)
    {
        List<SealedLeaf> leaves = [.. Enumerable.Range(0, count).Select(NewLeaf)];
        await temporary.Store.Run(async (db, token) =>
        {
            leaves.ForEach(leaf => db.AddLeaf(leaf, Rows.At));
            await db.SaveChangesAsync(token);
        });
        return leaves;
    }

    private static SealedLeaf NewLeaf(int number) => SealedLeaf.Create(new LeafPayload
    {
        Version = 1,
        Event = "submitted",
        EventId = Google.Protobuf.ByteString.CopyFrom(RandomNumberGenerator.GetBytes(16)),
        At = (ulong)Rows.At.ToUnixTimeMilliseconds(),
        Gateway = "vn",
        Actor = string.Create(CultureInfo.InvariantCulture, $"test-{number}"),
    });
}
