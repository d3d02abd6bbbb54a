namespace Interop.Oversight.Compare;

/// <summary>How long things may take before their absence is a finding.</summary>
internal sealed record PairingRules
{
    /// <summary>For an event to stand in its log: the merge delay and the clocks' difference.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For an answer to stand in the other gateway's log too.</summary>
    public TimeSpan Mirror { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Longest time without any entry; gateways write a heartbeat every minute.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(180);
}
