using Interop.Storage.Gateway;
using Interop.Wire;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Route;

/// <summary>An item of the outbox with what is sent of it.</summary>
/// <param name="Row">As it waits.</param>
/// <param name="Header">Of the packet that it is, or is about.</param>
/// <param name="Packet">What is sent of a packet.</param>
/// <param name="Receipt">What is sent of a receipt.</param>
internal sealed record RouteItem(RouteRow Row, Header Header, ForwardRequest? Packet, ForwardReceiptRequest? Receipt);
