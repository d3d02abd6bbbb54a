using System.Net.Sockets;
using System.Security.Authentication;
using Grpc.Core;

namespace Grpc.Net.Client.Calls;

/// <summary>The status of a call that got no status from the server: reset streams by their HTTP/2 error code, lost connections as UNAVAILABLE.</summary>
internal static class TransportFailure
{
    internal static Status StatusOf(Exception exception)
    {
        Exception innermost = exception;
        StatusCode? code = null;
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            innermost = e;
            code = e switch
            {
                HttpProtocolException protocol => OfReset(protocol.ErrorCode),
                OperationCanceledException => code ?? StatusCode.Cancelled,
                SocketException or IOException or AuthenticationException => code ?? StatusCode.Unavailable,
                _ => code,
            };
        }

        string sentence = ReferenceEquals(innermost, exception) ? exception.Message : $"{exception.Message} {innermost.Message}";
        return new Status(code ?? (NeverConnected(exception) ? StatusCode.Unavailable : StatusCode.Internal), $"The call failed: {sentence}", exception);
    }

    // A connection that ends before its first request, as where the server refuses the client's certificate after the handshake, is told without any cause.
    private static bool NeverConnected(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.Unknown or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError or HttpRequestError.ResponseEnded
    };

    /// <summary>HTTP/2 error codes of RFC 9113, 7.</summary>
    private static StatusCode OfReset(long errorCode) => errorCode switch
    {
        0x7 => StatusCode.Unavailable, // REFUSED_STREAM: the server did nothing yet
        0x8 => StatusCode.Cancelled, // CANCEL
        0xB => StatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        0xC => StatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => StatusCode.Internal,
    };
}
