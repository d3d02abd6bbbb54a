using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Proofs;
using Interop.AuditLog.Tiles;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Oversight.Witness;
using Interop.Storage.Oversight;

namespace Interop.Oversight.Examine;

/// <summary>Station Audit, Examine: all that the logs hold about a packet, each event with a proof that anyone can check offline.</summary>
internal sealed class Examiner(IReadOnlyList<WatchedLog> logs, WitnessStore store)
{
    private static readonly JsonFormatter s_readable = new(JsonFormatter.Settings.Default);

    /// <returns>Null where no opened entry is about such a packet.</returns>
    /// <exception cref="UntrustedLogException">This body's own database is damaged: what it holds does not give the root that was signed.</exception>
    public async Task<ExaminationDocument?> Examine(Digest packet, CancellationToken cancellation)
    {
        List<EntryRow> rows = await store.Packet(packet, cancellation);
        List<(ulong At, ExaminationDocument.EventDocument Event)> events = [];
        foreach (IGrouping<string, EntryRow> group in rows.GroupBy(row => row.Origin, StringComparer.Ordinal))
        {
            if (logs.FirstOrDefault(one => one.Origin == group.Key) is WatchedLog log && await store.Log(group.Key, cancellation) is { Note: byte[] note })
            {
                events.AddRange(await Prove(log, note, group, cancellation));
            }
        }

        return events.Count == 0 ? null : new ExaminationDocument(packet.ToString(), [.. events.OrderBy(one => one.At).Select(one => one.Event)]);
    }

    private async Task<List<(ulong At, ExaminationDocument.EventDocument Event)>> Prove(WatchedLog log, byte[] note, IEnumerable<EntryRow> rows, CancellationToken cancellation)
    {
        if (!SignedCheckpoint.TryVerify(note, log.Key, out SignedCheckpoint? checkpoint, out AuditLog.LogRefusal? refusal))
        {
            throw new UntrustedLogException(refusal);
        }

        TileReader reader = await TileReader.Open(new OwnCopy(await store.Leaves(log.Origin, cancellation)), checkpoint.Checkpoint, cancellation);
        List<(ulong At, ExaminationDocument.EventDocument Event)> proved = [];
        foreach (EntryRow row in rows)
        {
            TlogProof proof = new(row.Index, await reader.ProveInclusion(row.Index, cancellation), note);
            if (!proof.TryVerify(row.Leaf, log.Key, out _, out refusal))
            {
                throw new UntrustedLogException(refusal);
            }

            LeafPayload payload = Leaf.TryParse(row.Leaf, out Leaf leaf) && SealedLeaf.Open(leaf, row.Payload, row.Salt) is { } opened
                ? opened
                : throw new UntrustedLogException(new AuditLog.LogRefusal(AuditLog.LogCode.Corrupt, "A payload in this body's own database does not open its entry any more. Restore the database."));
            using JsonDocument readable = JsonDocument.Parse(s_readable.Format(payload));
            proved.Add((payload.At, new ExaminationDocument.EventDocument(
                log.Gateway.Value, log.Origin, log.Key.ToString(), row.Index, Convert.ToBase64String(row.Leaf), row.LeafHash.ToString(), Convert.ToBase64String(row.Salt!),
                Convert.ToBase64String(row.Payload!), readable.RootElement.Clone(), Encoding.UTF8.GetString(proof.ToArray()))));
        }

        return proved;
    }
}
