using Google.Protobuf;
using Interop.Contracts;
using Interop.Storage.Gateway;
using Interop.Wire;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Route;

/// <summary>An item of the outbox with what is sent of it.</summary>
/// <param name="Row">As it waits.</param>
/// <param name="Header">Of the packet that it is, or is about.</param>
/// <param name="Packet">What is sent of a packet.</param>
/// <param name="Receipt">What is sent of a receipt.</param>
internal sealed record RouteItem(RouteRow Row, Header Header, ForwardRequest? Packet, ForwardReceiptRequest? Receipt)
{
    /// <param name="row">As it waits.</param>
    /// <param name="packet">That it is, or is about.</param>
    /// <param name="sent">The envelope, or the receipt.</param>
    /// <param name="beside">Our decision, or our own receipt with the promise that the other is logged.</param>
    public static RouteItem Of(RouteRow row, PacketRow packet, byte[] sent, byte[] beside)
    {
        Header header = Header.Parse(packet.Header).Require();
        return row.Kind == RouteKind.Packet
            ? new RouteItem(
                row,
                header,
                new ForwardRequest { Envelope = UnsafeByteOperations.UnsafeWrap(sent), Accepted = Signed.Parser.ParseFrom(packet.AcceptedReceipt), Decision = Signed.Parser.ParseFrom(beside) },
                null)
            : new RouteItem(row, header, null, new ForwardReceiptRequest { Receipt = Signed.Parser.ParseFrom(sent), Logged = Signed.Parser.ParseFrom(beside) });
    }
}
