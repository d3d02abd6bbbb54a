namespace Interop.Oversight.Witness;

internal static partial class WitnessLog
{
    [LoggerMessage(EventId = 600, EventName = "audit.followed", Level = LogLevel.Debug, Message = "{Origin} followed to {Size}")]
    public static partial void Followed(ILogger logger, string origin, long size);

    [LoggerMessage(EventId = 601, EventName = "audit.unreachable", Level = LogLevel.Warning, Message = "{Origin} cannot be read now [{Reason}]")]
    public static partial void Unreachable(ILogger logger, Exception failure, string origin, string reason);

    [LoggerMessage(EventId = 602, EventName = "audit.unopened", Level = LogLevel.Warning, Message = "{Origin} does not open its entries now [{Reason}]")]
    public static partial void Unopened(ILogger logger, Exception failure, string origin, string reason);

    [LoggerMessage(EventId = 603, EventName = "audit.found", Level = LogLevel.Error, Message = "Finding {Fingerprint}")]
    public static partial void Found(ILogger logger, string fingerprint);

    [LoggerMessage(EventId = 604, EventName = "audit.storage", Level = LogLevel.Error, Message = "The round could not be kept; trying again")]
    public static partial void Storage(ILogger logger, Exception failure);

    [LoggerMessage(EventId = 605, EventName = "audit.peer-refused", Level = LogLevel.Warning, Message = "A TLS peer was refused: {Sentence} [{Code}]")]
    public static partial void PeerRefused(ILogger logger, string sentence, string code);

    [LoggerMessage(EventId = 606, EventName = "audit.witness.other-logs", Level = LogLevel.Warning, Message = "The directory lists other logs than those that are watched; start the service again to watch them")]
    public static partial void OtherLogs(ILogger logger);
}
