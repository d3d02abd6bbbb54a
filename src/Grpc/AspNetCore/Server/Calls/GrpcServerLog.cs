using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Calls;

internal static partial class GrpcServerLog
{
    [LoggerMessage(EventId = 1, EventName = "CallRefused", Level = LogLevel.Debug, Message = "{Method} ended with {StatusCode}.")]
    internal static partial void CallRefused(ILogger log, string method, StatusCode statusCode);

    [LoggerMessage(EventId = 2, EventName = "CallCancelled", Level = LogLevel.Debug, Message = "{Method} was cancelled by its client.")]
    internal static partial void CallCancelled(ILogger log, string method);

    [LoggerMessage(EventId = 3, EventName = "DeadlinePassed", Level = LogLevel.Debug, Message = "{Method} did not end before its deadline.")]
    internal static partial void DeadlinePassed(ILogger log, string method);

    [LoggerMessage(EventId = 4, EventName = "RequestUnreadable", Level = LogLevel.Information, Message = "The request to {Method} could not be read.")]
    internal static partial void RequestUnreadable(ILogger log, Exception exception, string method);

    [LoggerMessage(EventId = 5, EventName = "MethodFailed", Level = LogLevel.Error, Message = "{Method} threw an exception.")]
    internal static partial void MethodFailed(ILogger log, Exception exception, string method);
}
