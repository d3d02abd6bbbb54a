using Interop.Crypto;
using Interop.Packets;
using Interop.Sandbox.Tests.Kills.Books;

namespace Interop.Sandbox.Tests.Kills.Check;

/// <summary>An agency's books by packet.</summary>
internal sealed class AgentIndex(AgentBooks books)
{
    public AgentBooks Books => books;

    public string Name => books.Name;

    public ILookup<PacketId, AgentBooks.Sent> Outgoing { get; } = books.Outgoing.ToLookup(row => row.Id);

    public ILookup<PacketId, AgentBooks.Got> Incoming { get; } = books.Incoming.ToLookup(row => row.Id);

    public ILookup<Digest, AgentBooks.ReceiptLine> Receipts { get; } = books.Receipts.ToLookup(row => row.Packet);

    public ILookup<Digest, Digest> Openings { get; } = books.Openings.ToLookup(row => row);

    /// <summary>Receipts that a proof is here for.</summary>
    public IReadOnlySet<Digest> Proven { get; } = books.Proofs.Select(row => row.Receipt).ToHashSet();
}
