using Interop.Crypto;
using Interop.Packets;

namespace Interop.Gateway.Deliver;

internal static partial class DeliverLog
{
    [LoggerMessage(EventId = 400, EventName = "deliver.signed", Level = LogLevel.Information, Message = "{Agency} signed for packet {Packet}: {Kind}")]
    public static partial void Signed(ILogger logger, Digest packet, AgencyCode agency, ReceiptKind kind);

    [LoggerMessage(EventId = 401, EventName = "deliver.expired", Level = LogLevel.Warning, Message = "Packet {Packet} expired in the queue of {Agency}")]
    public static partial void Expired(ILogger logger, Digest packet, AgencyCode agency);

    [LoggerMessage(EventId = 402, EventName = "deliver.storage", Level = LogLevel.Error, Message = "What expired could not be recorded; trying again")]
    public static partial void Storage(ILogger logger, Exception failure);
}
