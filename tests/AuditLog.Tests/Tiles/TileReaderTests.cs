using Interop.AuditLog.Merkle;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Tiles;
using Interop.Crypto;

namespace Interop.AuditLog.Tests.Tiles;

public sealed class TileReaderTests : IDisposable
{
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(600)]
    [InlineData(70_000)]
    public async Task Proofs_made_from_tiles_hold(int size)
    {
        await _log.Grow(size);
        Checkpoint checkpoint = (await _log.Published()).Checkpoint;
        TileReader reader = await TileReader.Open(new TestSource(_log.Store), checkpoint, default);
        int step = Math.Max(1, size / 150);
        for (int at = 0; at < size; at += step)
        {
            IReadOnlyList<Digest> proof = await reader.ProveInclusion(at, default);
            Assert.True(MerkleProof.Includes(checkpoint, at, _log.Store.Entries[at], proof));

            Checkpoint older = checkpoint with { Size = at, Root = await reader.RootAt(at, default) };
            Assert.True(MerkleProof.Extends(older, checkpoint, await reader.ProveConsistency(at, default)));
        }
    }

    [Fact]
    public async Task A_partial_file_that_is_gone_is_taken_from_the_full_one()
    {
        await _log.Grow(300);
        Checkpoint older = (await _log.Published()).Checkpoint;
        await _log.Grow(600);
        TestSource source = new(_log.Store) { Change = (path, content) => path.Width < 256 && path.Level is null or 0 ? null : content };

        TileReader reader = await TileReader.Open(source, older, default);
        Assert.Equal(44, (await reader.ReadBundle(1, default)).Count);
    }

    [Fact]
    public async Task A_flipped_bit_in_any_file_is_noticed()
    {
        await _log.Grow(66_000);
        Checkpoint checkpoint = (await _log.Published()).Checkpoint;
        TestSource honest = new(_log.Store);
        await ReadAll(honest, checkpoint);
        foreach (TilePath damaged in honest.Asked.Distinct())
        {
            TestSource source = new(_log.Store)
            {
                Change = (path, content) => path == damaged ? TestSource.Flip(content!.Value, 31 * path.Width) : content,
            };
            UntrustedLogException noticed = await Assert.ThrowsAsync<UntrustedLogException>(() => ReadAll(source, checkpoint));
            Assert.Equal(LogCode.Corrupt, noticed.Refusal.Code);
        }
    }

    [Fact]
    public async Task A_file_that_is_missing_cut_off_or_longer_is_noticed()
    {
        await _log.Grow(300);
        Checkpoint checkpoint = (await _log.Published()).Checkpoint;
        TestSource honest = new(_log.Store);
        await ReadAll(honest, checkpoint);
        foreach (TilePath damaged in honest.Asked.Distinct())
        {
            Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>?>[] spoil =
                [_ => null, _ => ReadOnlyMemory<byte>.Empty, content => content[..^1], content => content[..^32], content => new([.. content.Span, 0]), content => new([.. content.Span, .. content.Span])];
            foreach (Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>?> change in spoil)
            {
                TestSource source = new(_log.Store) { Change = (path, content) => path == damaged ? change(content!.Value) : path.Width == 256 && path.Index == damaged.Index && path.Level == damaged.Level ? null : content };
                await Assert.ThrowsAsync<UntrustedLogException>(() => ReadAll(source, checkpoint));
            }
        }
    }

    [Fact]
    public async Task A_bundle_beyond_the_checkpoint_is_not_asked_for()
    {
        await _log.Grow(512);
        TileReader reader = await TileReader.Open(new TestSource(_log.Store), (await _log.Published()).Checkpoint, default);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => reader.ReadBundle(2, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => reader.ReadBundle(-1, default));
        Assert.Equal(256, (await reader.ReadBundle(1, default)).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(8_224)]
    public void A_stored_tile_of_such_a_length_is_called_damaged(int bytes) =>
        Assert.Throws<LogCorruptException>(() => Tile.FromRow(0, 0, new byte[bytes]));

    private static async Task ReadAll(TestSource source, Checkpoint checkpoint)
    {
        TileReader reader = await TileReader.Open(source, checkpoint, default);
        await reader.ReadBundle(0, default);
        await reader.ReadBundle(checkpoint.Size / 256, default);
    }
}
