namespace Interop.Oversight.Compare;

/// <summary>
/// Station Audit, Compare: holds the logs against each other. Every packet that was accepted ends exactly once; what one gateway says of
/// another stands in the other's log; what must follow has followed. Absence is judged only as far as a log is completely known.
/// </summary>
/// <remarks>Pure: no I/O, no clock. The same input gives the same answer in the same order.</remarks>
internal static class Pairing
{
    public static PairingResult Of(PairingInput input)
    {
        List<Finding> findings = [.. LogChecks.Of(input)];
        List<PacketLine> packets = [];
        foreach (IGrouping<Crypto.Digest, OpenedEvent> packet in input.Events.Where(one => one.Packet is not null).GroupBy(one => one.Packet!.Value))
        {
            PacketStory story = new(input, [.. packet.OrderBy(one => one.At).ThenBy(one => one.Origin, StringComparer.Ordinal).ThenBy(one => one.Index)]);
            packets.Add(story.Line());
            findings.AddRange(story.Findings);
        }

        return new PairingResult(
            [.. packets.OrderBy(line => line.Events[0].At).ThenBy(line => line.Packet.ToString(), StringComparer.Ordinal)],
            [.. findings.DistinctBy(finding => finding.Fingerprint, StringComparer.Ordinal)]);
    }
}
