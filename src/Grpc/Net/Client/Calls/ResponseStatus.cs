using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Headers;

namespace Grpc.Net.Client.Calls;

/// <summary>Finds the status of a response (PROTOCOL-HTTP2 and http-grpc-status-mapping).</summary>
internal static class ResponseStatus
{
    /// <summary>The ending that the first headers say, or null when messages and trailers follow.</summary>
    internal static CallEnding? OfHeaders(HttpResponseMessage response)
    {
        if (Find(response.Headers) is CallEnding ending)
        {
            return ending;
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new CallEnding(new Status(OfHttp(response.StatusCode), $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}"));
        }

        HttpHeadersNonValidated content = response.Content.Headers.NonValidated;
        return content.TryGetValues("Content-Type", out HeaderStringValues type) && ContentType.IsGrpc(type.ToString())
            ? null
            : new CallEnding(new Status(StatusCode.Unknown, "Bad gRPC response. The content type is not application/grpc."));
    }

    /// <summary>After the body was read to its end.</summary>
    internal static CallEnding OfTrailers(HttpResponseMessage response) =>
        Find(response.TrailingHeaders) ?? new CallEnding(new Status(StatusCode.Unknown, "The response ended without a grpc-status."));

    private static CallEnding? Find(HttpResponseHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues(HeaderName.Status, out HeaderStringValues text))
        {
            return null;
        }

        string message = headers.NonValidated.TryGetValues(HeaderName.Message, out HeaderStringValues encoded) ? StatusText.Decode(encoded.ToString()) : "";
        return StatusText.TryParseCode(text.ToString(), out StatusCode code)
            ? new CallEnding(new Status(code, message), headers)
            : new CallEnding(new Status(StatusCode.Unknown, "The response's grpc-status is not a number."), headers);
    }

    private static StatusCode OfHttp(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };
}
