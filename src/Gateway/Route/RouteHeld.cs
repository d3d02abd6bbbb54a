using Interop.Storage.Gateway;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Route;

/// <summary>An item of the outbox that must wait.</summary>
/// <param name="Row">As it waits.</param>
/// <param name="Header">Of the packet that it is, or is about; null where that cannot be read.</param>
/// <param name="Problem">Why: a code.</param>
/// <param name="Unreadable">True where the cause lies in its own rows.</param>
internal sealed record RouteHeld(RouteRow Row, Header? Header, string Problem, bool Unreadable = false);
