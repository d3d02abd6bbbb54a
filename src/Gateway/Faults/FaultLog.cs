
namespace Interop.Gateway.Faults;

internal static partial class FaultLog
{
    [LoggerMessage(EventId = 900, EventName = "fault.storage", Level = LogLevel.Error, Message = "{Method}: the database does not answer")]
    public static partial void Storage(ILogger logger, Exception failure, string method);

    [LoggerMessage(EventId = 901, EventName = "fault.unexpected", Level = LogLevel.Error, Message = "{Method}: unexpected failure, incident {Incident}")]
    public static partial void Unexpected(ILogger logger, Exception failure, string method, string incident);

    [LoggerMessage(EventId = 902, EventName = "fault.peer-refused", Level = LogLevel.Warning, Message = "A TLS peer was refused: {Sentence} [{Code}]")]
    public static partial void PeerRefused(ILogger logger, string sentence, string code);

    [LoggerMessage(EventId = 903, EventName = "fault.policy-unsigned", Level = LogLevel.Warning, Message = "Policy documents are used without signatures: Gateway:PolicySigners names nobody")]
    public static partial void PolicyUnsigned(ILogger logger);
}
