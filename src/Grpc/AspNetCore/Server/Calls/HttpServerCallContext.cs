using Grpc.AspNetCore.Server.Mapping;
using Grpc.Core;
using Grpc.Framing;
using Grpc.Framing.Compression;
using Grpc.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>One call over one HTTP/2 stream. What most calls never ask for is made when asked for.</summary>
internal sealed partial class HttpServerCallContext : ServerCallContext, IServerCallContextFeature
{
    private readonly IMethod _method;
    private readonly ServiceSettings _settings;
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private Dictionary<object, object>? _userState;
    private AuthContext? _authContext;

    internal HttpServerCallContext(HttpContext http, IMethod method, ServiceSettings settings)
    {
        HttpContext = http;
        _method = method;
        _settings = settings;
        _responseCompression = settings.ResponseCompression;
        IHeaderDictionary headers = http.Request.Headers;
        string? encoding = Single(headers, HeaderName.Encoding);
        if (encoding is not null)
        {
            http.Response.Headers[HeaderName.AcceptEncoding] = settings.Compressions.AcceptEncoding;
        }

        Reader = new FrameReader(http.Request.BodyReader, settings.MaxReceive, new ReceivedEncoding(encoding, settings.Compressions, StatusCode.Unimplemented));
        if (TimeoutText.TryParse(Single(headers, HeaderName.Timeout), out TimeSpan timeout))
        {
            Expiry = new CallExpiry(timeout, settings.Time, http.RequestAborted);
        }
    }

    public ServerCallContext ServerCallContext => this;

    internal HttpContext HttpContext { get; }

    internal FrameReader Reader { get; }

    /// <summary>Null when the client set no deadline.</summary>
    internal CallExpiry? Expiry { get; }

    /// <summary>For reads: without a deadline, an aborted request fails the read by itself.</summary>
    internal CancellationToken ReadToken => Expiry?.Token ?? CancellationToken.None;

    protected override string MethodCore => _method.FullName;

    protected override string HostCore => HttpContext.Request.Host.Value ?? "";

    protected override string PeerCore => PeerName.Of(HttpContext.Connection);

    protected override DateTime DeadlineCore => Expiry?.Deadline ?? DateTime.MaxValue;

    protected override CancellationToken CancellationTokenCore => Expiry?.Token ?? HttpContext.RequestAborted;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadHeaders(HttpContext.Request.Headers);

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => _authContext ??= PeerName.Authenticated(HttpContext.Connection);

    protected override IDictionary<object, object> UserStateCore => _userState ??= [];

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Pass deadline and cancellation token on through CallOptions.");

    private static string? Single(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out StringValues values) && values.Count == 1 ? values[0] : null;

    private static Metadata ReadHeaders(IHeaderDictionary headers)
    {
        Metadata metadata = [];
        try
        {
            foreach (KeyValuePair<string, StringValues> header in headers)
            {
                foreach (string? value in header.Value)
                {
                    MetadataText.Receive(metadata, header.Key, value ?? "");
                }
            }
        }
        catch (FormatException e)
        {
            throw new RpcException(new Status(StatusCode.Internal, e.Message, e));
        }

        return metadata;
    }
}
