using Grpc.Core;
using Grpc.Headers;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>The first look at a request: is it a gRPC call at all?</summary>
internal static class Admission
{
    /// <returns>False: the request is answered, with 426 or 415.</returns>
    internal static bool Admits(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!HttpProtocol.IsHttp2(request.Protocol) && !HttpProtocol.IsHttp3(request.Protocol))
        {
            Refuse(context, StatusCodes.Status426UpgradeRequired, StatusCode.Internal, "gRPC needs HTTP/2.");
            return false;
        }

        if (!ContentType.IsGrpc(request.ContentType))
        {
            Refuse(context, StatusCodes.Status415UnsupportedMediaType, StatusCode.Internal, "The content type must be application/grpc.");
            return false;
        }

        return true;
    }

    /// <summary>Answers with headers alone ("Trailers-Only").</summary>
    internal static void Refuse(HttpContext context, int httpStatus, StatusCode code, string sentence)
    {
        HttpResponse response = context.Response;
        response.StatusCode = httpStatus;
        response.ContentType = ContentType.Grpc;
        response.Headers[HeaderName.Status] = StatusText.Code(code);
        response.Headers[HeaderName.Message] = StatusText.Encode(sentence);
    }
}
