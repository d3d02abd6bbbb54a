namespace Interop.NodeAgent.Api;

/// <summary>What became of a send: "awaiting-approval" or "queued".</summary>
internal sealed record SendReply(
    long Draft, string Thread, string State, IReadOnlyList<FindingView> Findings, IReadOnlyList<RecipientView> Recipients, IReadOnlyList<PacketRefView> Packets);
