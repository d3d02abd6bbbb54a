using Interop.Gateway.Record;
using Interop.Packets;

namespace Interop.Gateway.Route;

/// <summary>An item for which the partner has signed: that it has it, or that it refuses it.</summary>
internal sealed record Settled(RouteItem Item, ReceiptReading Receipt, RouteOutcome Outcome)
{
    public bool Refused => Receipt.Kind == ReceiptKind.Refused;
}
