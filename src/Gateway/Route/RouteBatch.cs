using Google.Protobuf;
using Interop.Contracts;
using Interop.Storage.Gateway;
using Interop.Wire;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Route;

/// <summary>What a lane has next: items as they go out, and those whose rows cannot be read, or that may not pass such a one.</summary>
/// <remarks>Each item is built on its own, so that what is damaged of one holds up no more than it must.</remarks>
internal sealed class RouteBatch
{
    private readonly List<RouteItem> _items = [];
    private readonly List<RouteHeld> _held = [];

    /// <summary>In the order of the lane.</summary>
    public IReadOnlyList<RouteItem> Items => _items;

    /// <summary>In the order of the lane.</summary>
    public IReadOnlyList<RouteHeld> Held => _held;

    /// <summary>Nothing is left on the lane, or its first must wait.</summary>
    public bool IsEmpty => _items.Count == 0 && _held.Count == 0;

    /// <summary>Adds an item, or holds it back where a row of it is missing or damaged.</summary>
    /// <param name="row">As it waits.</param>
    /// <param name="packet">That it is, or is about.</param>
    /// <param name="sent">The envelope, or the receipt.</param>
    /// <param name="beside">Our decision, or our own receipt with the promise that the other is logged.</param>
    public void Add(RouteRow row, PacketSent? packet, byte[]? sent, byte[]? beside)
    {
        if (packet is null)
        {
            Hold(row, null, RouteProblem.PacketMissing, unreadable: true);
        }
        else if (HeaderOf(packet) is not Header header)
        {
            Hold(row, packet, RouteProblem.PacketDamaged, unreadable: true);
        }
        else if ((row.Kind == RouteKind.Packet ? Packet(row, header, packet, sent, beside, out string problem) : Receipt(row, header, sent, beside, out problem)) is RouteItem item)
        {
            _items.Add(item);
        }
        else
        {
            Hold(row, packet, problem, unreadable: true);
        }
    }

    /// <summary>Holds an item back.</summary>
    /// <param name="row">As it waits.</param>
    /// <param name="packet">That it is, or is about, where there is one.</param>
    /// <param name="problem">One of <see cref="RouteProblem"/>.</param>
    /// <param name="unreadable">True where the cause lies in its own rows.</param>
    public void Hold(RouteRow row, PacketSent? packet, string problem, bool unreadable = false) =>
        _held.Add(new RouteHeld(row, packet is null ? null : HeaderOf(packet), problem, unreadable));

    private static Header? HeaderOf(PacketSent packet) => Header.Parse(packet.Header).TryGet(out Header? header, out _) && header.Digest == packet.Digest ? header : null;

    private static RouteItem? Packet(RouteRow row, Header header, PacketSent packet, byte[]? envelope, byte[]? decision, out string problem)
    {
        problem = "";
        if (envelope is null)
        {
            problem = RouteProblem.EnvelopeMissing;
        }
        else if (decision is null)
        {
            problem = RouteProblem.DecisionMissing;
        }
        else if (Document(packet.AcceptedReceipt) is not Signed accepted)
        {
            problem = RouteProblem.PacketDamaged;
        }
        else if (Document(decision) is not Signed decided)
        {
            problem = RouteProblem.DecisionDamaged;
        }
        else
        {
            return new RouteItem(row, header, new ForwardRequest { Envelope = UnsafeByteOperations.UnsafeWrap(envelope), Accepted = accepted, Decision = decided }, null);
        }

        return null;
    }

    private static RouteItem? Receipt(RouteRow row, Header header, byte[]? receipt, byte[]? logged, out string problem)
    {
        problem = "";
        if (receipt is null)
        {
            problem = RouteProblem.ReceiptMissing;
        }
        else if (logged is null)
        {
            problem = RouteProblem.LoggedMissing;
        }
        else if (Document(receipt) is not Signed told)
        {
            problem = RouteProblem.ReceiptDamaged;
        }
        else if (Document(logged) is not Signed promised)
        {
            problem = RouteProblem.LoggedDamaged;
        }
        else
        {
            return new RouteItem(row, header, null, new ForwardReceiptRequest { Receipt = told, Logged = promised });
        }

        return null;
    }

    private static Signed? Document(byte[]? bytes)
    {
        try
        {
            return bytes is null ? null : Signed.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
