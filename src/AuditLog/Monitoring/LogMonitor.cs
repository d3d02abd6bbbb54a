using Interop.AuditLog.Leaves;
using Interop.AuditLog.Merkle;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Tiles;
using Interop.Crypto;

namespace Interop.AuditLog.Monitoring;

/// <summary>Follows a log: nothing that was there is gone, and every new entry is what the checkpoint signs.</summary>
/// <remarks>Streams: memory does not grow with the log. Keeps nothing; the caller stores the last checkpoint that held.</remarks>
public sealed class LogMonitor(ILogSource source)
{
    /// <summary>Checks everything between two checkpoints of one log.</summary>
    /// <param name="seen">The last one that held, or null at the first visit: then from entry 0.</param>
    /// <param name="now">The new one, its signature verified.</param>
    /// <param name="visit">Told each new entry in order, with its index, after it was verified.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="IOException">The log could not be read (also HttpRequestException): nothing is said about it.</exception>
    /// <exception cref="ArgumentException">The two are of different logs.</exception>
    public async Task<MonitorResult> Follow(
        Checkpoint? seen,
        SignedCheckpoint now,
        Func<long, Leaf, CancellationToken, ValueTask> visit,
        CancellationToken cancellation)
    {
        Checkpoint newer = now.Checkpoint;
        Checkpoint older = seen ?? new Checkpoint(newer.Origin, 0, MerkleHash.Empty);
        if (older.Origin != newer.Origin)
        {
            throw new ArgumentException($"Checkpoints of {older.Origin} and {newer.Origin} cannot be compared.", nameof(now));
        }

        if (newer.Size < older.Size)
        {
            return Broken(LogCode.RolledBack, $"{newer.Origin} signed {older.Size} entries before and only {newer.Size} now: entries were dropped.");
        }

        if (newer.Size == older.Size)
        {
            return newer.Root == older.Root ? new MonitorResult.Held(newer, 0) : Broken(LogCode.Forked, $"{newer.Origin} signed two different trees of size {newer.Size}.");
        }

        try
        {
            return await FollowTiles(older, newer, visit, cancellation);
        }
        catch (UntrustedLogException untrusted)
        {
            return new MonitorResult.Broken(untrusted.Refusal);
        }
    }

    private async Task<MonitorResult> FollowTiles(
        Checkpoint older,
        Checkpoint newer,
        Func<long, Leaf, CancellationToken, ValueTask> visit,
        CancellationToken cancellation)
    {
        TileReader reader = await TileReader.Open(source, newer, cancellation);
        IReadOnlyList<Digest> proof = await reader.ProveConsistency(older.Size, cancellation);
        if (!MerkleProof.Extends(older, newer, proof))
        {
            return Broken(LogCode.Forked, $"The {newer.Size} entries of {newer.Origin} do not begin with the {older.Size} that it signed before: history was rewritten.");
        }

        for (long bundle = older.Size / TileId.FullWidth; bundle * TileId.FullWidth < newer.Size; bundle++)
        {
            long first = bundle * TileId.FullWidth;
            IReadOnlyList<ReadOnlyMemory<byte>> entries = await reader.ReadBundle(bundle, cancellation);
            for (int at = (int)Math.Max(0, older.Size - first); at < entries.Count; at++)
            {
                if (!Leaf.TryParse(entries[at].Span, out Leaf leaf))
                {
                    return Broken(LogCode.EntryUnknown, $"Entry {first + at} of {newer.Origin} is of a version or length that is not known here; update this software, or ask the operator.");
                }

                await visit(first + at, leaf, cancellation);
            }
        }

        return new MonitorResult.Held(newer, newer.Size - older.Size);
    }

    private static MonitorResult.Broken Broken(string code, string sentence) =>
        new(new LogRefusal(code, $"{sentence} Keep both checkpoints as evidence."));
}
