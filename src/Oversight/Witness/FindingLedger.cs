using System.Text.Json;
using Interop.Oversight.Compare;
using Interop.Oversight.Report;
using Interop.Storage;
using Interop.Storage.Oversight;
using Microsoft.EntityFrameworkCore;

namespace Interop.Oversight.Witness;

/// <summary>Keeps findings for good: each once, with when it was first seen and what shows it.</summary>
internal sealed class FindingLedger(IWriteQueue<OversightContext> store, TimeProvider clock, ILogger<FindingLedger> logger)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Adds those that are new.</summary>
    public async Task Record(IEnumerable<Finding> findings, CancellationToken cancellation)
    {
        Finding[] candidates;
        lock (_known)
        {
            candidates = [.. findings.DistinctBy(one => one.Fingerprint, StringComparer.Ordinal).Where(one => !_known.Contains(one.Fingerprint))];
        }

        if (candidates.Length == 0)
        {
            return;
        }

        DateTimeOffset now = clock.GetUtcNow();
        string[] added = await store.Run((db, token) => Add(db, candidates, now, token), cancellation);
        lock (_known)
        {
            _known.UnionWith(candidates.Select(one => one.Fingerprint));
        }

        foreach (string fingerprint in added)
        {
            WitnessLog.Found(logger, fingerprint);
        }
    }

    /// <summary>All findings ever made, oldest first.</summary>
    public Task<List<FindingRow>> All(CancellationToken cancellation) =>
        store.Read((db, token) => db.Findings.AsNoTracking().OrderBy(row => row.Id).ToListAsync(token), cancellation);

    private static async Task<string[]> Add(OversightContext db, Finding[] candidates, DateTimeOffset now, CancellationToken token)
    {
        List<string> added = [];
        foreach (Finding finding in candidates)
        {
            string fingerprint = finding.Fingerprint;
            if (!await db.Findings.AnyAsync(row => row.Fingerprint == fingerprint, token))
            {
                db.Findings.Add(new FindingRow
                {
                    Fingerprint = fingerprint,
                    Kind = finding.Kind.Code,
                    Severity = finding.Kind.Severity,
                    Origin = finding.Origin,
                    Index = finding.Index,
                    PacketDigest = finding.Packet,
                    Arguments = JsonSerializer.Serialize(finding.Arguments, ReportJson.Default.IReadOnlyDictionaryStringString),
                    FirstSeenAt = now,
                    Evidence = JsonSerializer.SerializeToUtf8Bytes(
                        new EvidenceDocument([.. finding.Leaves.Select(leaf => new LeafDocument(leaf.Origin, leaf.Index, leaf.LeafHash.ToString()))], finding.Documents),
                        ReportJson.Default.EvidenceDocument),
                });
                added.Add(fingerprint);
            }
        }

        await db.SaveChangesAsync(token);
        return [.. added];
    }
}
