using Interop.Crypto;
using Interop.Packets;
using Interop.Sandbox.Tests.Kills.Books;

namespace Interop.Sandbox.Tests.Kills.Check;

/// <summary>A gateway's books by packet.</summary>
internal sealed class GatewayIndex(GatewayBooks books)
{
    public string Name => books.Name;

    public ILookup<Digest, GatewayBooks.Packet> Packets { get; } = books.Packets.ToLookup(row => row.Digest);

    public ILookup<PacketId, GatewayBooks.Packet> Ids { get; } = books.Packets.ToLookup(row => row.Id);

    public ILookup<Digest, Digest> Payloads { get; } = books.Payloads.ToLookup(row => row);

    public ILookup<Digest, GatewayBooks.Delivery> Deliveries { get; } = books.Deliveries.ToLookup(row => row.Packet);

    public ILookup<Digest, GatewayBooks.ReceiptLine> Receipts { get; } = books.Receipts.ToLookup(row => row.Packet);

    public ILookup<Digest, GatewayBooks.LogEntry> Log { get; } = books.Log.Where(entry => entry.Packet is not null).ToLookup(entry => entry.Packet!.Value);
}
