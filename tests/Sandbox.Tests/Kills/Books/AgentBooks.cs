using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Agent;

namespace Interop.Sandbox.Tests.Kills.Books;

/// <summary>What an agency's database says.</summary>
internal sealed record AgentBooks
{
    public required string Name { get; init; }

    /// <summary>Its gateway.</summary>
    public required string Gateway { get; init; }

    public required IReadOnlyList<Sent> Outgoing { get; init; }

    public required IReadOnlyList<Got> Incoming { get; init; }

    public required IReadOnlyList<ReceiptLine> Receipts { get; init; }

    public required IReadOnlyList<ProofLine> Proofs { get; init; }

    /// <summary>Packets whose opening stands in the reading log; one line for each row.</summary>
    public required IReadOnlyList<Digest> Openings { get; init; }

    /// <summary>Drafts that an officer approved and that no packet was made of yet.</summary>
    public required int Unsealed { get; init; }

    /// <summary>Up to which item of its gateway's feed it has everything on disk.</summary>
    public required long FeedCursor { get; init; }

    /// <summary>A packet of ours.</summary>
    /// <param name="Id">Packet id.</param>
    /// <param name="Digest">Digest that it went out with.</param>
    /// <param name="Place">On its channel.</param>
    /// <param name="State">How far it has come.</param>
    internal sealed record Sent(PacketId Id, Digest Digest, Place Place, OutgoingState State);

    /// <summary>A packet to us.</summary>
    /// <param name="Id">Packet id.</param>
    /// <param name="Digest">Digest that it came with.</param>
    /// <param name="Place">On its channel.</param>
    /// <param name="State">How far it has come.</param>
    /// <param name="Cursor">Its place in the gateway's queue.</param>
    internal sealed record Got(PacketId Id, Digest Digest, Place Place, IncomingState State, long Cursor);

    /// <summary>A receipt; ours has left when the gateway has signed for it.</summary>
    /// <param name="Packet">About which packet.</param>
    /// <param name="Kind">Station reached.</param>
    /// <param name="Issuer">Agency, or "gateway/...".</param>
    /// <param name="Ours">Ours or another's.</param>
    /// <param name="Left">Whether ours has left.</param>
    /// <param name="Body">SHA-256 of the body.</param>
    /// <param name="Promised">Leaf hash that a gateway's promises, or null.</param>
    internal sealed record ReceiptLine(Digest Packet, string Kind, string Issuer, bool Ours, bool Left, Digest Body, Digest? Promised);

    /// <summary>A proof that a promise was kept.</summary>
    /// <param name="Receipt">SHA-256 of the body of the receipt that promised.</param>
    /// <param name="Leaf">Leaf hash.</param>
    /// <param name="Index">Index in the log.</param>
    /// <param name="Size">Of the tree that it was proved in.</param>
    /// <param name="Root">Of that tree.</param>
    internal sealed record ProofLine(Digest Receipt, Digest Leaf, long Index, long Size, Digest Root);
}
