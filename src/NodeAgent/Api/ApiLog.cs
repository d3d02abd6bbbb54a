namespace Interop.NodeAgent.Api;

internal static partial class ApiLog
{
    [LoggerMessage(EventId = 700, EventName = "api.refused", Level = LogLevel.Information, Message = "{Method} {Route} by {Officer}: {Status} {Code}")]
    public static partial void Refused(ILogger logger, string method, string route, string officer, int status, string code);

    [LoggerMessage(EventId = 701, EventName = "api.failed", Level = LogLevel.Error, Message = "{Method} {Route} failed, incident {Incident}")]
    public static partial void Failed(ILogger logger, Exception failure, string method, string route, string incident);

    [LoggerMessage(EventId = 702, EventName = "api.peer-refused", Level = LogLevel.Warning, Message = "A TLS peer was refused: {Sentence} [{Code}]")]
    public static partial void PeerRefused(ILogger logger, string sentence, string code);
}
