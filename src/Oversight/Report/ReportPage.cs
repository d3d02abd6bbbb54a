using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Interop.Oversight.Report;

/// <summary>The report as one plain page: no script, nothing from elsewhere, fit for paper.</summary>
internal static class ReportPage
{
    private const string StyleResource = "Interop.Oversight.Report.report.css";

    /// <summary>The style sheet, UTF-8.</summary>
    public static byte[] Style { get; } = ReadStyle();

    public static string Write(ReportDocument report)
    {
        StringBuilder page = new();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append(CultureInfo.InvariantCulture, $"<title>Oversight report · {Text(report.Oversight)}</title><link rel=\"stylesheet\" href=\"/report.css\"></head><body>\n<header><p class=\"who\">Oversight body {Text(report.Oversight)}</p><h1>What the logs prove</h1>")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"when\">Logs last read {Time(report.At)}</p></header>\n<main>\n");
        Verdict(page, report);
        Totals(page, report.Totals);
        Findings(page, report.Findings);
        Reviews(page, report);
        Packets(page, report.Packets);
        Gateways(page, report.Gateways);
        return page.Append("</main>\n<footer>Every entry counted here was in a tree signed by its gateway, and each opened one is what its gateway committed to. "
            + "Proofs that can be checked without this software: <code>/v1/packets/{digest}</code>.</footer>\n</body></html>\n").ToString();
    }

    private static void Verdict(StringBuilder page, ReportDocument report)
    {
        bool seen = report.Gateways.All(gateway => gateway.State == "verified");
        (string tone, string words) = report switch
        {
            { Totals.Findings: > 0 } => ("bad", report.Totals.Findings == 1 ? "1 finding." : $"{report.Totals.Findings} findings."),
            _ when !seen => ("open", "No findings, but not every log could be read completely."),
            { Totals.Open: > 0 } => ("open", "No findings. Some packets are still on their way."),
            _ => ("good", "No findings. Every accepted packet ended exactly once, and both sides' logs agree."),
        };
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"verdict {tone}\">{Text(words)}</p>\n");
    }

    private static void Totals(StringBuilder page, TotalsDocument totals)
    {
        page.Append("<dl class=\"totals\">");
        foreach ((string name, long count) in (ReadOnlySpan<(string, long)>)
            [
                ("entries verified", totals.Entries), ("packets", totals.Packets), ("accepted", totals.Submitted), ("delivered", totals.Delivered),
                ("refused", totals.Refused), ("expired", totals.Expired), ("on the way", totals.Open), ("missing", totals.Missing + totals.Contradictory),
            ])
        {
            page.Append(CultureInfo.InvariantCulture, $"<div><dd>{count:N0}</dd><dt>{name}</dt></div>");
        }

        page.Append("</dl>\n");
    }

    private static void Findings(StringBuilder page, IReadOnlyList<FindingDocument> findings)
    {
        page.Append("<section><h2>Findings</h2>\n");
        if (findings.Count == 0)
        {
            page.Append("<p class=\"none\">None.</p>");
        }

        foreach (FindingDocument finding in findings)
        {
            page.Append(CultureInfo.InvariantCulture, $"<article class=\"finding {finding.Severity}\"><h3><span>{finding.Severity}</span> {Text(finding.Code)}</h3><p>{Text(finding.Sentence)}</p><p class=\"place\">")
                .Append(CultureInfo.InvariantCulture, $"{Text(finding.Origin)}{(finding.Index is long index ? $" · entry {index}" : "")}{(finding.Packet is string packet ? $" · packet {packet[..16]}…" : "")} · first seen {Time(finding.FirstSeenAt)}");
            foreach ((string name, string value) in finding.Arguments)
            {
                page.Append(CultureInfo.InvariantCulture, $" · {Text(name)} {Text(value)}");
            }

            page.Append("</p></article>\n");
        }

        page.Append("</section>\n");
    }

    private static void Reviews(StringBuilder page, ReportDocument report)
    {
        if (report.Reviews.Count == 0)
        {
            return;
        }

        page.Append("<section><h2>To be reviewed</h2>\n<table><thead><tr><th>Packet</th><th>From and to</th><th>Purpose</th><th>Decided by</th><th>Due</th></tr></thead><tbody>\n");
        foreach (ReviewDocument review in report.Reviews)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"/v1/packets/{review.Packet}\"><code>{review.Packet[..12]}</code></a><small>{Time(review.DecidedAt)}</small></td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Text(review.Sender)}<small>to {Text(review.Recipient)}</small></td><td>{Text(review.Purpose)}</td><td>{Text(string.Join(", ", review.Gateways))}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Time(review.Due)}{(review.Due < report.At ? "<small>past</small>" : "")}</td></tr>\n");
        }

        page.Append("</tbody></table></section>\n");
    }

    private static void Packets(StringBuilder page, IReadOnlyList<PacketDocument> packets)
    {
        page.Append("<section><h2>Packets</h2>\n<table><thead><tr><th>Packet</th><th>From and to</th><th>Purpose and basis</th><th>Way, as logged</th><th>End</th></tr></thead><tbody>\n");
        foreach (PacketDocument packet in packets)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"/v1/packets/{packet.Digest}\"><code>{packet.Digest[..12]}</code></a><small>{Time(packet.SubmittedAt ?? packet.Stations[0].At)}</small></td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Text(packet.Sender)}<small>to {Text(packet.Recipient)}</small></td><td>{Text(packet.Purpose)}<small>{Text(string.Join(", ", packet.Bases))}</small></td><td><ol>");
            foreach (StationDocument station in packet.Stations)
            {
                string what = station.Event == "receipt" ? station.Kind : station.Event;
                string reason = station.Reason.Length > 0 ? $" ({station.Reason})" : "";
                page.Append(CultureInfo.InvariantCulture, $"<li><b>{Text(station.Gateway)}</b> {station.Index} {Text(what)}{Text(reason)}</li>");
            }

            page.Append(CultureInfo.InvariantCulture, $"</ol></td><td><span class=\"state {packet.State}\">{packet.State}</span></td></tr>\n");
        }

        page.Append(packets.Count == 0 ? "<tr><td colspan=\"5\" class=\"none\">None yet.</td></tr>" : "").Append("</tbody></table></section>\n");
    }

    private static void Gateways(StringBuilder page, IReadOnlyList<GatewayDocument> gateways)
    {
        page.Append("<section><h2>Logs</h2>\n<table><thead><tr><th>Gateway</th><th>Entries</th><th>Root</th><th>Newest checkpoint</th><th>State</th></tr></thead><tbody>\n");
        foreach (GatewayDocument gateway in gateways)
        {
            string since = gateway.State == "verified" || gateway.Since is not DateTimeOffset from ? "" : $"<small>since {Time(from)} {Text(gateway.Reason)}</small>";
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(gateway.Id)}<small>{Text(gateway.Origin)}</small></td><td>{gateway.VerifiedEntries:N0} verified<small>{gateway.OpenedEntries:N0} opened</small></td>")
                .Append(CultureInfo.InvariantCulture, $"<td><code>{Text(gateway.Root ?? "–")}</code></td><td>{(gateway.LastCheckpointAt is DateTimeOffset at ? Time(at) : "–")}</td><td><span class=\"state {gateway.State}\">{gateway.State}</span>{since}</td></tr>\n");
        }

        page.Append("</tbody></table></section>\n");
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static byte[] ReadStyle()
    {
        using Stream resource = typeof(ReportPage).Assembly.GetManifestResourceStream(StyleResource) ?? throw new InvalidOperationException($"{StyleResource} is not built in.");
        using MemoryStream style = new();
        resource.CopyTo(style);
        return style.ToArray();
    }
}
