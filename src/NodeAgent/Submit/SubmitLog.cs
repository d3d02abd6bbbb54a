namespace Interop.NodeAgent.Submit;

internal static partial class SubmitLog
{
    [LoggerMessage(EventId = 307, EventName = "submit.sent", Level = LogLevel.Debug, Message = "Packet {Packet} is handed to the gateway")]
    public static partial void Sent(ILogger logger, string packet);

    [LoggerMessage(EventId = 300, EventName = "submit.accepted", Level = LogLevel.Information, Message = "Packet {Packet} was accepted by the gateway")]
    public static partial void Accepted(ILogger logger, string packet);

    [LoggerMessage(EventId = 301, EventName = "submit.refused", Level = LogLevel.Warning, Message = "Packet {Packet} was refused by the gateway: {Reason}")]
    public static partial void Refused(ILogger logger, string packet, string reason);

    [LoggerMessage(EventId = 302, EventName = "submit.waits", Level = LogLevel.Warning, Message = "Packet {Packet} waits: {Reason}, attempt {Attempts}")]
    public static partial void Waits(ILogger logger, string packet, string reason, int attempts);

    [LoggerMessage(EventId = 303, EventName = "submit.answer-bad", Level = LogLevel.Error, Message = "The gateway's answer to packet {Packet} does not verify: {Reason}")]
    public static partial void AnswerBad(ILogger logger, string packet, string reason);

    [LoggerMessage(EventId = 304, EventName = "submit.channel-stopped", Level = LogLevel.Critical, Message = "Channel {Channel} is stopped: the gateway stands at {Theirs}, our records do not lead there. Compare both before anything is sent on it")]
    public static partial void ChannelStopped(ILogger logger, string channel, string theirs);

    [LoggerMessage(EventId = 308, EventName = "submit.not-sealed", Level = LogLevel.Error, Message = "Draft {Draft} was approved before and cannot be sealed: {Reason}. Its author reads the draft's state")]
    public static partial void NotSealed(ILogger logger, long draft, string reason);

    [LoggerMessage(EventId = 309, EventName = "submit.unreadable", Level = LogLevel.Critical, Message = "ALARM: packet {Packet} of the outbox cannot be read in the database, and with it channel {Channel} waits. Keep the database and restore a backup")]
    public static partial void Unreadable(ILogger logger, Exception failure, string packet, string channel);

    [LoggerMessage(EventId = 305, EventName = "submit.failed", Level = LogLevel.Error, Message = "Submitting on {Channel} failed")]
    public static partial void Failed(ILogger logger, Exception failure, string channel);
}
