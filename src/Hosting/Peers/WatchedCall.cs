using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Interop.Hosting.Peers;

/// <summary>A call as its method sees it, with a token that also ends it when its peer is no longer welcome.</summary>
internal sealed class WatchedCall : ServerCallContext
{
    private const string HttpContextKey = "__HttpContext";
    private readonly ServerCallContext _call;
    private readonly CancellationToken _cancellation;

    public WatchedCall(ServerCallContext call, HttpContext http, CancellationToken cancellation)
    {
        (_call, _cancellation) = (call, cancellation);
        call.UserState[HttpContextKey] = http; // where GetHttpContext looks under a context that is not the server's own
    }

    protected override string MethodCore => _call.Method;

    protected override string HostCore => _call.Host;

    protected override string PeerCore => _call.Peer;

    protected override DateTime DeadlineCore => _call.Deadline;

    protected override Metadata RequestHeadersCore => _call.RequestHeaders;

    protected override CancellationToken CancellationTokenCore => _cancellation;

    protected override Metadata ResponseTrailersCore => _call.ResponseTrailers;

    protected override Status StatusCore
    {
        get => _call.Status;
        set => _call.Status = value;
    }

    protected override WriteOptions? WriteOptionsCore
    {
        get => _call.WriteOptions;
        set => _call.WriteOptions = value;
    }

    protected override AuthContext AuthContextCore => _call.AuthContext;

    protected override IDictionary<object, object> UserStateCore => _call.UserState;

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => _call.WriteResponseHeadersAsync(responseHeaders);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => _call.CreatePropagationToken(options);
}
