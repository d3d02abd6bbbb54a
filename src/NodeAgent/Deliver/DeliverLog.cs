namespace Interop.NodeAgent.Deliver;

internal static partial class DeliverLog
{
    [LoggerMessage(EventId = 400, EventName = "deliver.stored", Level = LogLevel.Information, Message = "Packet {Packet} of {Sender} is on disk")]
    public static partial void Stored(ILogger logger, string packet, string sender);

    [LoggerMessage(EventId = 401, EventName = "deliver.refused", Level = LogLevel.Critical, Message = "ALARM: packet {Packet} offered by the gateway does not verify: {Reason}. It was refused with a signed receipt")]
    public static partial void Refused(ILogger logger, string packet, string reason);

    [LoggerMessage(EventId = 402, EventName = "deliver.incomplete", Level = LogLevel.Critical, Message = "ALARM: the parts of packet {Packet} are not those that were sealed: {Reason}. It is set aside")]
    public static partial void Incomplete(ILogger logger, string packet, string reason);

    [LoggerMessage(EventId = 403, EventName = "deliver.unreadable", Level = LogLevel.Critical, Message = "ALARM: the gateway offers at cursor {Cursor} what is no packet: {Reason}")]
    public static partial void Unreadable(ILogger logger, ulong cursor, string reason);

    [LoggerMessage(EventId = 407, EventName = "deliver.row-unreadable", Level = LogLevel.Critical, Message = "ALARM: what is stored for packet {Packet} cannot be read in the database. It is not confirmed and waits at the gateway. Keep the database and restore a backup")]
    public static partial void RowUnreadable(ILogger logger, Exception failure, string packet);

    [LoggerMessage(EventId = 404, EventName = "deliver.waits", Level = LogLevel.Warning, Message = "The gateway's queue cannot be read: {Reason}, attempt {Attempts}")]
    public static partial void Waits(ILogger logger, string reason, int attempts);

    [LoggerMessage(EventId = 405, EventName = "deliver.failed", Level = LogLevel.Error, Message = "Taking packets in failed")]
    public static partial void Failed(ILogger logger, Exception failure);

    [LoggerMessage(EventId = 406, EventName = "deliver.receipt-bad", Level = LogLevel.Error, Message = "The gateway's receipt for \"delivered\" of packet {Packet} does not verify: {Reason}")]
    public static partial void ReceiptBad(ILogger logger, string packet, string reason);
}
