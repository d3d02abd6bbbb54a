namespace Interop.NodeAgent.Open;

internal static partial class OpenLog
{
    [LoggerMessage(EventId = 500, EventName = "open.opened", Level = LogLevel.Information, Message = "Packet {Packet} was opened by {Officer}")]
    public static partial void Opened(ILogger logger, string packet, string officer);

    [LoggerMessage(EventId = 501, EventName = "open.not-opened", Level = LogLevel.Critical, Message = "ALARM: packet {Packet} does not open: {Reason}. It is set aside")]
    public static partial void NotOpened(ILogger logger, string packet, string reason);

    [LoggerMessage(EventId = 502, EventName = "open.mislabelled", Level = LogLevel.Critical, Message = "ALARM: part {Index} of packet {Packet} is not what its label says ({Code}). The packet is set aside and its sender told")]
    public static partial void Mislabelled(ILogger logger, int index, string packet, string code);
}
