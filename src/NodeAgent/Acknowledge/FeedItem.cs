using Interop.Crypto;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage.Agent;
using Interop.Wire;

namespace Interop.NodeAgent.Acknowledge;

/// <summary>An item of the feed, verified: what is to be stored of it.</summary>
internal abstract record FeedItem
{
    private FeedItem()
    {
    }

    /// <summary>A receipt whose issuer may state it about this packet.</summary>
    public sealed record Receipt(ReceiptReading Reading) : FeedItem;

    /// <summary>A decision of a gateway on the packet's way.</summary>
    public sealed record Decision(DecisionReading Reading) : FeedItem;

    /// <summary>A redaction notice.</summary>
    public sealed record Notice(RedactionNotice Signed) : FeedItem;

    /// <summary>A proof that keeps a promise which is held here.</summary>
    public sealed record Proof(ProofRow Row) : FeedItem;

    /// <summary>Where the packet waits.</summary>
    public sealed record Waits(Digest Packet, Waiting Waiting) : FeedItem;

    /// <summary>About a packet that is not known here: nothing is stored of it.</summary>
    public sealed record Unknown : FeedItem;

    /// <summary>It does not verify.</summary>
    public sealed record Bad(string Reason) : FeedItem;
}
