using System.Text.Json;
using Interop.Oversight.Compare;
using Interop.Oversight.Witness;
using Interop.Storage.Oversight;

namespace Interop.Oversight.Report;

/// <summary>Station Audit, Report: writes down what the last round saw.</summary>
internal sealed class Reporter(OversightBody me, Rounds rounds, FindingLedger ledger)
{
    /// <summary>The report of the last round; runs the first one where there was none.</summary>
    public async Task<ReportDocument> Report(CancellationToken cancellation) =>
        await Report(rounds.Latest ?? await rounds.Run(force: false, cancellation), cancellation);

    /// <summary>Looks at every log now and reports.</summary>
    public async Task<ReportDocument> Check(CancellationToken cancellation) =>
        await Report(await rounds.Run(force: true, cancellation), cancellation);

    /// <summary>All findings.</summary>
    public async Task<FindingsDocument> Findings(CancellationToken cancellation)
    {
        Picture picture = rounds.Latest ?? await rounds.Run(force: false, cancellation);
        ILookup<bool, FindingDocument> findings = (await All(picture, cancellation)).ToLookup(one => one.Standing);
        return new FindingsDocument([.. findings[true]], [.. findings[false]]);
    }

    internal static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();

    private async Task<ReportDocument> Report(Picture picture, CancellationToken cancellation)
    {
        FindingDocument[] findings = [.. (await All(picture, cancellation)).Where(one => one.Standing)];
        Dictionary<string, string> gateways = picture.Logs.ToDictionary(sight => sight.Log.Origin, sight => sight.Log.Gateway.Value, StringComparer.Ordinal);
        PacketDocument[] packets = [.. picture.Pairing.Packets.Select(line => Packet(line, gateways))];
        GatewayDocument[] logs = [.. picture.Logs.Select(sight => Gateway(sight, picture.Counts[sight.Log.Origin]))];
        ReviewDocument[] reviews = [.. picture.Pairing.Packets.Select(line => Review(line, gateways)).OfType<ReviewDocument>().OrderBy(review => review.Due)];
        return new ReportDocument(me.Name.Value, picture.At, logs, packets, reviews, findings, Totals(picture, logs, findings.Length));
    }

    private async Task<IReadOnlyList<FindingDocument>> All(Picture picture, CancellationToken cancellation)
    {
        HashSet<string> now = picture.Pairing.Findings.Select(one => one.Fingerprint).ToHashSet(StringComparer.Ordinal);
        return [.. (await ledger.All(cancellation)).Select(row => Finding(row, now))];
    }

    private static FindingDocument Finding(FindingRow row, HashSet<string> now)
    {
        var kind = FindingKind.Of(row.Kind);
        return new FindingDocument(
            row.Id, row.Kind.Value, Word(row.Severity), kind?.Sentence ?? "Found by another version of this software; see its list of findings.", row.Origin, row.Index,
            row.PacketDigest?.ToString(), JsonSerializer.Deserialize(row.Arguments, ReportJson.Default.IReadOnlyDictionaryStringString)!, row.FirstSeenAt,
            kind?.Lasting != false || now.Contains(row.Fingerprint),
            row.Evidence is byte[] evidence ? JsonSerializer.Deserialize(evidence, ReportJson.Default.EvidenceDocument) : null);
    }

    private static GatewayDocument Gateway(LogSight sight, Dictionary<EntryState, long> counts) => new(
        sight.Log.Gateway.Value, sight.Log.Origin, sight.Size, sight.Root is { } root ? Convert.ToBase64String(root.ToArray()) : null, counts.Values.Sum(),
        counts.GetValueOrDefault(EntryState.Open), sight.CheckpointAt, sight.CompleteUntil, Word(sight.State), sight.Since, sight.Reason);

    private static PacketDocument Packet(PacketLine line, Dictionary<string, string> gateways) => new(
        line.Packet.ToString(), line.Sender.Value, line.Recipient.Value, line.Purpose, line.Bases, line.SubmittedAt, line.NotAfter, Word(line.State),
        [.. line.Events.Select(one => new StationDocument(gateways[one.Origin], one.Event, one.ReceiptKind, one.Index, one.LeafHash.ToString(), one.At, one.Actor, one.Reason))]);

    private static ReviewDocument? Review(PacketLine line, Dictionary<string, string> gateways)
    {
        OpenedEvent[] asked = [.. line.Events.Where(one => one.ReviewBy is not null)];
        return asked.Length == 0 ? null : new ReviewDocument(
            line.Packet.ToString(), line.Sender.Value, line.Recipient.Value, line.Purpose,
            [.. asked.Select(one => gateways[one.Origin]).Distinct(StringComparer.Ordinal)], asked.Min(one => one.At), asked.Min(one => one.ReviewBy!.Value));
    }

    private static TotalsDocument Totals(Picture picture, GatewayDocument[] logs, int findings)
    {
        int Of(PacketEnd end) => picture.Pairing.Packets.Count(line => line.State == end);
        return new TotalsDocument(
            logs.Sum(log => log.VerifiedEntries), picture.Pairing.Packets.Count, picture.Pairing.Packets.Count(line => line.SubmittedAt is not null), Of(PacketEnd.Delivered),
            Of(PacketEnd.Refused), Of(PacketEnd.Expired), Of(PacketEnd.Open), Of(PacketEnd.Missing), Of(PacketEnd.Contradictory), findings);
    }
}
