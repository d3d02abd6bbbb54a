
namespace Interop.Gateway.Audit;

internal static partial class AuditLogLog
{
    [LoggerMessage(EventId = 500, EventName = "audit.signed", Level = LogLevel.Debug, Message = "Checkpoint of size {Size} signed")]
    public static partial void Signed(ILogger logger, long size);

    [LoggerMessage(EventId = 501, EventName = "audit.halted", Level = LogLevel.Critical, Message = "The audit log has stopped and with it this gateway: {Sentence} [{Code}]")]
    public static partial void Halted(ILogger logger, string sentence, string code);

    [LoggerMessage(EventId = 502, EventName = "audit.delayed", Level = LogLevel.Error, Message = "The audit log could not take its entries; trying again")]
    public static partial void Delayed(ILogger logger, Exception failure);

    [LoggerMessage(EventId = 504, EventName = "audit.left-over", Level = LogLevel.Warning, Message = "The gateway stopped before the audit log had its last entries; it gets them at the next start")]
    public static partial void LeftForTheNextStart(ILogger logger, Exception failure);

    [LoggerMessage(EventId = 503, EventName = "audit.queried", Level = LogLevel.Information, Message = "{Reader} read {Count} entries from index {From}")]
    public static partial void Queried(ILogger logger, string reader, long count, long from);
}
