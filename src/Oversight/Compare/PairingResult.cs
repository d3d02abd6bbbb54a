namespace Interop.Oversight.Compare;

/// <summary>What the logs say together.</summary>
/// <param name="Packets">One line for each packet, oldest first.</param>
/// <param name="Findings">What does not fit.</param>
internal sealed record PairingResult(IReadOnlyList<PacketLine> Packets, IReadOnlyList<Finding> Findings);
