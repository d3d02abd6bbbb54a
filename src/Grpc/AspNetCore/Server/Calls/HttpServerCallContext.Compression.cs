using Grpc.Core;
using Grpc.Framing.Compression;
using Grpc.Headers;
using Grpc.Net.Compression;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Which compression the responses have: what the method asks for, or else the service; none that the client did not say it takes.</summary>
internal sealed partial class HttpServerCallContext
{
    private ICompressionProvider? _responseCompression;

    /// <exception cref="InvalidOperationException">The method asks for a compression that the service does not have.</exception>
    private void AskForCompression(Metadata responseHeaders)
    {
        string? asked = responseHeaders.GetValue(HeaderName.EncodingRequest);
        if (asked is not null)
        {
            _responseCompression = CompressionSet.IsNone(asked)
                ? null
                : _settings.Compressions.Find(asked) ?? throw new InvalidOperationException($"No compression provider has the name '{asked}'.");
        }
    }

    /// <summary>Just before the response's headers leave.</summary>
    private void AnnounceCompression()
    {
        if (_responseCompression is null)
        {
            return;
        }

        HttpContext.Request.Headers.TryGetValue(HeaderName.AcceptEncoding, out StringValues accepted);
        foreach (string? value in accepted)
        {
            if (CompressionSet.Accepts(value, _responseCompression.EncodingName))
            {
                HttpContext.Response.Headers[HeaderName.Encoding] = _responseCompression.EncodingName;
                return;
            }
        }

        _responseCompression = null;
    }
}
