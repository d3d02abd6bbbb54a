using Interop.AuditLog.Merkle;
using Interop.AuditLog.Sequencing;
using Interop.AuditLog.Tiles;
using Interop.Crypto;

namespace Interop.AuditLog.Tests;

/// <summary>The store's contract in memory, with a copy of its state to go back to, rows to damage, and points at which it dies.</summary>
internal sealed class TestStore : ILogStore
{
    private readonly SortedDictionary<long, byte[]> _outbox = [];
    private readonly List<byte[]> _entries = [];
    private readonly Dictionary<(int Level, long Index), Tile> _tiles = [];
    private readonly List<StoredCheckpoint> _checkpoints = [];
    private LogHead _head = LogHead.Empty;
    private long _nextId = 1;

    /// <summary>Dies once at this point.</summary>
    public CrashPoint? CrashAt { get; set; }

    public List<byte[]> Entries => _entries;

    public IReadOnlyList<StoredCheckpoint> Checkpoints => _checkpoints;

    public int Waiting => _outbox.Count;

    public LogHead Head
    {
        get => _head;
        set => _head = value;
    }

    public void Submit(int count)
    {
        for (int at = 0; at < count; at++)
        {
            _outbox.Add(_nextId, TestLog.Entry(_nextId));
            _nextId += 2; // ids have gaps
        }
    }

    public void SubmitLate(long id) => _outbox.Add(id, TestLog.Entry(id));

    public void DropOutbox(long id) => _outbox.Remove(id);

    /// <summary>Reads of entries fail as those of a store that sees the damage itself.</summary>
    public bool Unreadable { get; set; }

    public void Damage(int level, long index, int position)
    {
        Tile tile = _tiles[(level, index)];
        byte[] data = tile.Data.ToArray();
        data[position * Digest.Size] ^= 1;
        _tiles[(level, index)] = new Tile(level, index, data);
    }

    public TestStore Copy()
    {
        TestStore copy = new() { _head = _head, _nextId = _nextId };
        copy._entries.AddRange(_entries.Select(entry => (byte[])entry.Clone()));
        copy._checkpoints.AddRange(_checkpoints);
        foreach ((long id, byte[] entry) in _outbox)
        {
            copy._outbox.Add(id, entry);
        }

        foreach (((int, long) key, Tile tile) in _tiles)
        {
            copy._tiles.Add(key, tile);
        }

        return copy;
    }

    public Task<LogHead> TakeLead(CancellationToken cancellation) => Task.FromResult(_head = _head with { Epoch = _head.Epoch + 1 });

    public Task<LogHead> ReadHead(CancellationToken cancellation) => Task.FromResult(_head);

    public Task<SequenceResult> Sequence(long epoch, int limit, CancellationToken cancellation)
    {
        if (epoch != _head.Epoch)
        {
            return Task.FromResult<SequenceResult>(new SequenceResult.Fenced(_head.Epoch));
        }

        PendingLeaf[] pending = [.. _outbox.Take(limit).Select(row => new PendingLeaf(row.Key, row.Value))];
        if (pending.Length == 0)
        {
            return Task.FromResult<SequenceResult>(new SequenceResult.Nothing(_head));
        }

        var batch = SequenceBatch.Build(_head, [.. TileId.Edge(_head.Size).Select(id => _tiles[(id.Level, id.Index)])], pending);
        Crash(CrashPoint.BeforeSequence);
        foreach (SequencedEntry entry in batch.Entries)
        {
            Assert.Equal(_entries.Count, entry.Index);
            _entries.Add(entry.Entry.ToArray());
            Assert.True(_outbox.Remove(entry.OutboxId));
        }

        foreach (Tile tile in batch.Tiles)
        {
            _tiles[(tile.Id.Level, tile.Id.Index)] = tile;
        }

        _head = batch.Head;
        Crash(CrashPoint.AfterSequence);
        return Task.FromResult<SequenceResult>(new SequenceResult.Sequenced(_head, pending.Length));
    }

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadEntries(long from, int count, CancellationToken cancellation) =>
        Unreadable ? throw new LogCorruptException("An entry is missing.") : Task.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>([.. _entries.Skip((int)from).Take(count).Select(entry => new ReadOnlyMemory<byte>(entry))]);

    public Task<Tile?> ReadTile(int level, long index, CancellationToken cancellation) =>
        Unreadable ? throw new LogCorruptException("A tile is damaged.") : Task.FromResult(_tiles.GetValueOrDefault((level, index)));

    public Task<long?> FindIndex(Digest leafHash, CancellationToken cancellation)
    {
        int index = _entries.FindIndex(entry => MerkleHash.Leaf(entry) == leafHash);
        return Task.FromResult<long?>(index < 0 ? null : index);
    }

    public Task<StoredCheckpoint?> LatestCheckpoint(CancellationToken cancellation) => Task.FromResult(_checkpoints.MaxBy(row => row.Size));

    public Task<bool> AddCheckpoint(long epoch, StoredCheckpoint checkpoint, CancellationToken cancellation)
    {
        Crash(CrashPoint.BeforeCheckpoint);
        if (epoch != _head.Epoch)
        {
            return Task.FromResult(false);
        }

        if (_checkpoints.MaxBy(row => row.Size) is { } there && there.Size >= checkpoint.Size)
        {
            return Task.FromResult(there.Size == checkpoint.Size && there.Root == checkpoint.Root && there.Note.Span.SequenceEqual(checkpoint.Note.Span));
        }

        _checkpoints.Add(checkpoint);
        Crash(CrashPoint.AfterCheckpoint);
        return Task.FromResult(true);
    }

    private void Crash(CrashPoint point)
    {
        if (CrashAt == point)
        {
            CrashAt = null;
            throw new IOException($"Killed at {point}.");
        }
    }
}
