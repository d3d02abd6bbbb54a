namespace Interop.Sandbox.Report;

/// <summary>What happened, for other programs: the shape of --json.</summary>
internal sealed record RunReport(
    RunReport.ScenarioPart Scenario,
    RunReport.PacketCounts Packets,
    RunReport.LatencyPart LatencyMs,
    IReadOnlyList<RunReport.GatewayPart> Gateways,
    IReadOnlyList<RunReport.AgentPart> Agents,
    IReadOnlyList<RunReport.OversightPart> Oversight,
    RunReport.TlsPart Tls,
    IReadOnlyList<RunReport.CheckPart> Checks)
{
    /// <param name="Victims">People looked for.</param>
    /// <param name="Outcomes">How many came to each outcome.</param>
    /// <param name="Closed">Whether the thread is closed.</param>
    /// <param name="Refusals">What policy refused.</param>
    public sealed record ScenarioPart(int Victims, IReadOnlyDictionary<string, int> Outcomes, bool Closed, IReadOnlyList<RefusalPart> Refusals);

    public sealed record RefusalPart(string From, string To, IReadOnlyList<string> Rules, string Reason);

    public sealed record PacketCounts(int Submitted, int Delivered, int Acknowledged, int Refused, int Expired, int Lost, int Duplicated);

    /// <param name="Promise">From the submit call to the accepted receipt, at the sender.</param>
    /// <param name="Delivered">To the recipient's signed "delivered", known at the sender.</param>
    /// <param name="Proof">To the verified proof of inclusion, at the sender.</param>
    public sealed record LatencyPart(Percentiles Promise, Percentiles Delivered, Percentiles Proof);

    /// <summary>Milliseconds.</summary>
    public sealed record Percentiles(double P50, double P99);

    /// <param name="Size">Entries of the log, decimal.</param>
    /// <param name="Root">Base64.</param>
    public sealed record GatewayPart(string Id, string Grpc, string Log, string Origin, string Vkey, string Size, string Root);

    public sealed record AgentPart(string Id, string Api, string? Console);

    public sealed record OversightPart(string Id, IReadOnlyList<FindingPart> Findings);

    public sealed record FindingPart(string Code, string Severity, string Sentence);

    public sealed record TlsPart(string Ca, string ClientCert, string ClientKey);

    public sealed record CheckPart(string Name, bool Held);
}
