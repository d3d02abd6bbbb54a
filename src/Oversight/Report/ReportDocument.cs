namespace Interop.Oversight.Report;

/// <summary>The report: what was verified, how every packet ended, what does not fit.</summary>
/// <param name="Oversight">This body.</param>
/// <param name="At">When the logs were last looked at.</param>
/// <param name="Gateways">Each log.</param>
/// <param name="Packets">Each packet, oldest first.</param>
/// <param name="Reviews">What is to be reviewed, the soonest first. This body keeps no record of reviews yet, so what was reviewed stays.</param>
/// <param name="Findings">What stands now, oldest first.</param>
/// <param name="Totals">Counts.</param>
internal sealed record ReportDocument(
    string Oversight, DateTimeOffset At, IReadOnlyList<GatewayDocument> Gateways, IReadOnlyList<PacketDocument> Packets, IReadOnlyList<ReviewDocument> Reviews,
    IReadOnlyList<FindingDocument> Findings, TotalsDocument Totals);
