using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Gateway;

namespace Interop.Sandbox.Tests.Kills.Books;

/// <summary>What a gateway's database says, and what its log proves.</summary>
internal sealed record GatewayBooks
{
    public required string Name { get; init; }

    public required IReadOnlyList<Packet> Packets { get; init; }

    /// <summary>Packets whose sealed parts are kept.</summary>
    public required IReadOnlyList<Digest> Payloads { get; init; }

    public required IReadOnlyList<ReceiptLine> Receipts { get; init; }

    /// <summary>Rows that still wait for the partner.</summary>
    public required int ToRoute { get; init; }

    /// <summary>The recipients' queue.</summary>
    public required IReadOnlyList<Delivery> Deliveries { get; init; }

    /// <summary>Leaves committed with their events and not in the log yet.</summary>
    public required int PendingLeaves { get; init; }

    /// <summary>Promises given for events: leaf hashes.</summary>
    public required IReadOnlyList<Digest> Promises { get; init; }

    /// <summary>Promises whose proof was not announced yet.</summary>
    public required int Unproven { get; init; }

    /// <summary>News of each agency: last item, and receipts whose proof was announced.</summary>
    public required IReadOnlyDictionary<string, News> Feeds { get; init; }

    /// <summary>Opened entries in order of the log.</summary>
    public required IReadOnlyList<LogEntry> Log { get; init; }

    /// <summary>Root of the first n entries, at place n.</summary>
    public required IReadOnlyList<Digest> Roots { get; init; }

    /// <summary>What is wrong with the log itself; each a sentence.</summary>
    public required IReadOnlyList<string> LogFaults { get; init; }

    /// <summary>A packet.</summary>
    internal sealed record Packet(PacketId Id, Digest Digest, Place Place, PacketRole Role, PacketState State);

    /// <summary>A place in the recipient's queue.</summary>
    internal sealed record Delivery(Digest Packet, bool Delivered, bool Confirmed);

    /// <summary>A receipt.</summary>
    internal sealed record ReceiptLine(Digest Packet, string Kind, string Issuer, Digest Body);

    /// <summary>What Track told or will tell an agency.</summary>
    internal sealed record News(long Last, IReadOnlyList<Digest> Proven);

    /// <summary>An entry of the log, opened.</summary>
    /// <param name="Event">Event code.</param>
    /// <param name="Packet">Digest, or null.</param>
    /// <param name="ReceiptKind">Which receipt it is about, or empty.</param>
    /// <param name="Leaf">Its leaf hash.</param>
    /// <param name="Peer">Leaf hash of the partner's event that it answers, or null.</param>
    internal sealed record LogEntry(string Event, Digest? Packet, string ReceiptKind, Digest Leaf, Digest? Peer);
}
