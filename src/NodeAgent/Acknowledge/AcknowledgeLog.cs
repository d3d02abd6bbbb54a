namespace Interop.NodeAgent.Acknowledge;

internal static partial class AcknowledgeLog
{
    [LoggerMessage(EventId = 613, EventName = "track.receipt", Level = LogLevel.Debug, Message = "Receipt \"{Kind}\" of {Issuer} about packet {Packet} is on disk")]
    public static partial void ReceiptStored(ILogger logger, string packet, string kind, string issuer);

    [LoggerMessage(EventId = 614, EventName = "track.proof", Level = LogLevel.Debug, Message = "A promise about packet {Packet} is proved")]
    public static partial void ProofStored(ILogger logger, string packet);

    [LoggerMessage(EventId = 600, EventName = "acknowledge.sent", Level = LogLevel.Information, Message = "Receipt \"{Kind}\" about packet {Packet} is logged by the gateway")]
    public static partial void Sent(ILogger logger, string kind, string packet);

    [LoggerMessage(EventId = 601, EventName = "acknowledge.waits", Level = LogLevel.Warning, Message = "Receipt \"{Kind}\" about packet {Packet} waits: {Reason}")]
    public static partial void Waits(ILogger logger, string kind, string packet, string reason);

    [LoggerMessage(EventId = 602, EventName = "acknowledge.failed", Level = LogLevel.Error, Message = "Handing receipts in failed")]
    public static partial void Failed(ILogger logger, Exception failure);

    [LoggerMessage(EventId = 603, EventName = "acknowledge.unreadable", Level = LogLevel.Critical, Message = "ALARM: a receipt of ours about packet {Packet} cannot be read in the database and is not handed in. Keep the database and restore a backup")]
    public static partial void Unreadable(ILogger logger, Exception failure, string packet);

    [LoggerMessage(EventId = 615, EventName = "track.unreadable", Level = LogLevel.Critical, Message = "ALARM: what the gateway's feed says about packet {Packet} meets a row that cannot be read in the database. It was not stored. Keep the database and restore a backup")]
    public static partial void TrackUnreadable(ILogger logger, Exception failure, string packet);

    [LoggerMessage(EventId = 610, EventName = "track.item-bad", Level = LogLevel.Error, Message = "ALARM: item {Cursor} of the gateway's feed ({What}) does not verify: {Reason}. It was not stored")]
    public static partial void ItemBad(ILogger logger, ulong cursor, string what, string reason);

    [LoggerMessage(EventId = 611, EventName = "track.waits", Level = LogLevel.Warning, Message = "The gateway's feed cannot be read: {Reason}, attempt {Attempts}")]
    public static partial void TrackWaits(ILogger logger, string reason, int attempts);

    [LoggerMessage(EventId = 612, EventName = "track.failed", Level = LogLevel.Error, Message = "Reading the gateway's feed failed")]
    public static partial void TrackFailed(ILogger logger, Exception failure);
}
