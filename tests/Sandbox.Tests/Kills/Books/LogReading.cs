using Interop.AuditLog;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Merkle;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Sequencing;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Interop.Sandbox.Tests.Kills.Books;

/// <summary>Builds a log again from its rows alone, and holds every checkpoint that was ever signed and the high-water mark against it.</summary>
internal sealed class LogReading
{
    private readonly List<GatewayBooks.LogEntry> _entries = [];
    private readonly List<string> _faults = [];
    private readonly string _name;

    private LogReading(string name) => _name = name;

    public IReadOnlyList<GatewayBooks.LogEntry> Entries => _entries;

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Root of the first n entries, at place n.</summary>
    public IReadOnlyList<Digest> Roots { get; private set; } = [];

    /// <param name="db">The gateway's database, read only.</param>
    /// <param name="name">The gateway.</param>
    /// <param name="vkey">The log's key, from the directory.</param>
    /// <param name="mark">A copy of the high-water mark file.</param>
    public static async Task<LogReading> Of(GatewayContext db, string name, VKey vkey, string mark)
    {
        LogReading reading = new(name);
        AuditEntryRow[] rows = await db.AuditEntries.AsNoTracking().OrderBy(row => row.Seq).ToArrayAsync();
        Dictionary<Digest, AuditPayloadRow> payloads = await db.AuditPayloads.AsNoTracking().ToDictionaryAsync(row => row.LeafHash);
        AuditCheckpointRow[] checkpoints = await db.AuditCheckpoints.AsNoTracking().OrderBy(row => row.Size).ToArrayAsync();
        AuditHeadRow? head = await db.AuditHead.AsNoTracking().FirstOrDefaultAsync();
        Dictionary<long, Digest> roots = reading.Build(rows, payloads);
        reading.Roots = [.. roots.OrderBy(root => root.Key).Select(root => root.Value)];
        reading.Checkpoints(checkpoints, vkey, roots, rows.Length);
        Digest all = roots[rows.Length];
        reading.Must(head is not null && head.Size == rows.Length && head.Root == all, "the head row is not the tree of the entries");
        int unlogged = payloads.Keys.Except(rows.Select(row => row.LeafHash)).Count() - await db.AuditPending.CountAsync();
        reading.Must(unlogged == 0, $"{unlogged} events were recorded and are neither in the log nor on their way");
        using HighWaterMarkFile file = new(mark);
        HighWaterMark? high = file.Read();
        reading.Must(
            high is not null && high.Origin == vkey.Name && roots.TryGetValue(high.Size, out Digest root) && root == high.Root && high.Size >= checkpoints.LastOrDefault()?.Size,
            "the high-water mark is not a root of the log, or stands below a checkpoint");
        return reading;
    }

    private Dictionary<long, Digest> Build(AuditEntryRow[] rows, Dictionary<Digest, AuditPayloadRow> payloads)
    {
        CompactRange range = new();
        Dictionary<long, Digest> roots = new() { [0] = range.Root() };
        foreach (AuditEntryRow row in rows)
        {
            Must(row.Seq == range.Size, $"entry {row.Seq} stands at place {range.Size}");
            if (!Leaf.TryParse(row.Entry, out Leaf leaf) || leaf.Hash() != row.LeafHash)
            {
                _faults.Add($"log of {_name}: entry {row.Seq} is no leaf, or not the one of its hash");
                continue;
            }

            range.Add(leaf.Hash());
            roots[range.Size] = range.Root();
            LeafPayload? payload = payloads.TryGetValue(row.LeafHash, out AuditPayloadRow? kept) ? SealedLeaf.Open(leaf, kept.Payload, kept.Salt) : null;
            Must(payload is not null, $"entry {row.Seq} cannot be opened");
            if (payload is not null)
            {
                _entries.Add(new GatewayBooks.LogEntry(
                    payload.Event, DigestOf(payload.PacketDigest), payload.ReceiptKind, row.LeafHash, DigestOf(payload.PeerEvent)));
            }
        }

        return roots;
    }

    private void Checkpoints(AuditCheckpointRow[] checkpoints, VKey vkey, Dictionary<long, Digest> roots, int entries)
    {
        foreach (AuditCheckpointRow row in checkpoints)
        {
            bool signed = SignedCheckpoint.TryVerify(row.Note, vkey, out SignedCheckpoint? note, out LogRefusal? refusal);
            Must(signed, $"the checkpoint of size {row.Size} is refused: {refusal?.Code}");
            Must(
                note is null || (note.Checkpoint.Size == row.Size && roots.TryGetValue(row.Size, out Digest root) && root == note.Checkpoint.Root),
                $"the checkpoint of size {row.Size} is not the root of the first {row.Size} entries");
        }

        Must(checkpoints.LastOrDefault()?.Size == entries, $"the last checkpoint does not cover all {entries} entries");
    }

    private void Must(bool holds, string otherwise)
    {
        if (!holds)
        {
            _faults.Add($"log of {_name}: {otherwise}");
        }
    }

    private static Digest? DigestOf(Google.Protobuf.ByteString bytes) => Digest.TryFrom(bytes.Span, out Digest digest) ? digest : null;
}
