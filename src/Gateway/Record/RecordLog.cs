using Interop.Crypto;
using Interop.Packets;

namespace Interop.Gateway.Record;

internal static partial class RecordLog
{
    [LoggerMessage(EventId = 200, EventName = "record.accepted", Level = LogLevel.Information, Message = "Packet {Packet} of {Sender} for {Recipient} is recorded: {Outcome}")]
    public static partial void Accepted(ILogger logger, Digest packet, AgencyCode sender, AgencyCode recipient, string outcome);

    [LoggerMessage(EventId = 201, EventName = "record.received", Level = LogLevel.Information, Message = "Packet {Packet} of {Sender} for {Recipient} came from gateway {Gateway}: {Outcome}")]
    public static partial void Received(ILogger logger, Digest packet, AgencyCode sender, AgencyCode recipient, GatewayCode gateway, string outcome);

    [LoggerMessage(EventId = 202, EventName = "record.refused", Level = LogLevel.Warning, Message = "Packet {Packet} of {Sender} for {Recipient} is refused: {Reason}")]
    public static partial void Refused(ILogger logger, Digest packet, AgencyCode sender, AgencyCode recipient, string reason);

    [LoggerMessage(EventId = 203, EventName = "record.refused-unread", Level = LogLevel.Warning, Message = "What {Caller} handed in is refused: {Reason}")]
    public static partial void RefusedUnread(ILogger logger, string caller, string reason);
}
