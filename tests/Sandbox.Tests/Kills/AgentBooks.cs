using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Agent;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>What an agency's database says.</summary>
internal sealed record AgentBooks
{
    public required string Name { get; init; }

    public required IReadOnlyList<Sent> Outgoing { get; init; }

    public required IReadOnlyList<Got> Incoming { get; init; }

    public required IReadOnlyList<ReceiptLine> Receipts { get; init; }

    /// <summary>Packets whose opening stands in the reading log; one line for each row.</summary>
    public required IReadOnlyList<Digest> Openings { get; init; }

    /// <summary>Drafts that an officer approved and that no packet was made of yet.</summary>
    public required int Unsealed { get; init; }

    /// <summary>A packet of ours.</summary>
    internal sealed record Sent(PacketId Id, Digest Digest, OutgoingState State);

    /// <summary>A packet to us.</summary>
    internal sealed record Got(PacketId Id, Digest Digest, IncomingState State);

    /// <summary>A receipt; ours has left when the gateway has signed for it.</summary>
    internal sealed record ReceiptLine(Digest Packet, string Kind, string Issuer, bool Ours, bool Left);
}
