using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Gateway;

namespace Interop.Gateway.Route;

internal static partial class RouteLog
{
    [LoggerMessage(EventId = 300, EventName = "route.relayed", Level = LogLevel.Information, Message = "A {Kind} of packet {Packet} is at gateway {Gateway}")]
    public static partial void Relayed(ILogger logger, Digest packet, GatewayCode gateway, RouteKind kind);

    [LoggerMessage(EventId = 301, EventName = "route.refused", Level = LogLevel.Warning, Message = "Gateway {Gateway} refused packet {Packet}: {Reason}")]
    public static partial void Refused(ILogger logger, Digest packet, GatewayCode gateway, string reason);

    [LoggerMessage(EventId = 302, EventName = "route.waiting", Level = LogLevel.Warning, Message = "Packet {Packet} waits for gateway {Gateway}, attempt {Attempts}: {Reason}")]
    public static partial void Waiting(ILogger logger, Digest packet, GatewayCode gateway, int attempts, string reason);

    [LoggerMessage(EventId = 303, EventName = "route.expired", Level = LogLevel.Warning, Message = "Packet {Packet} for gateway {Gateway} expired before it was delivered")]
    public static partial void Expired(ILogger logger, Digest packet, GatewayCode gateway);

    [LoggerMessage(EventId = 304, EventName = "route.storage", Level = LogLevel.Error, Message = "Routing stopped at the database; it goes on when that answers")]
    public static partial void Storage(ILogger logger, Exception failure);

    [LoggerMessage(EventId = 305, EventName = "route.unproven", Level = LogLevel.Error, Message = "Gateway {Gateway} answered for packet {Packet} without a receipt that holds: {Reason}")]
    public static partial void Unproven(ILogger logger, Digest packet, GatewayCode gateway, string reason);

    [LoggerMessage(EventId = 307, EventName = "route.lane-failed", Level = LogLevel.Error, Message = "What waits as {Kind} for gateway {Gateway} cannot be read; it is tried again")]
    public static partial void LaneFailed(ILogger logger, Exception failure, RouteKind kind, GatewayCode gateway);

    [LoggerMessage(EventId = 306, EventName = "route.failed", Level = LogLevel.Error, Message = "Routing packet {Packet} to gateway {Gateway} failed unexpectedly; it is tried again")]
    public static partial void Failed(ILogger logger, Exception failure, Digest packet, GatewayCode gateway);

    [LoggerMessage(
        EventId = 308,
        EventName = "route.unreadable",
        Level = LogLevel.Error,
        Message = "A {Kind} of packet {Packet} for gateway {Gateway} cannot be read and waits, attempt {Attempts}: {Problem}. What need not wait for it goes on; put its rows back from a backup")]
    public static partial void Unreadable(ILogger logger, RouteKind kind, Digest packet, GatewayCode gateway, int attempts, string problem);
}
