namespace Grpc.Core;

/// <summary>One request, a stream of responses.</summary>
public sealed class AsyncServerStreamingCall<TResponse> : IDisposable
{
    private readonly AsyncCallState _call;

    public AsyncServerStreamingCall(
        IAsyncStreamReader<TResponse> responseStream, Task<Metadata> responseHeadersAsync, Func<Status> getStatusFunc,
        Func<Metadata> getTrailersFunc, Action disposeAction)
    {
        ResponseStream = responseStream;
        _call = new AsyncCallState(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction);
    }

    public AsyncServerStreamingCall(
        IAsyncStreamReader<TResponse> responseStream, Func<object, Task<Metadata>> responseHeadersAsync, Func<object, Status> getStatusFunc,
        Func<object, Metadata> getTrailersFunc, Action<object> disposeAction, object state)
    {
        ResponseStream = responseStream;
        _call = new AsyncCallState(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction, state);
    }

    public IAsyncStreamReader<TResponse> ResponseStream { get; }

    public Task<Metadata> ResponseHeadersAsync => _call.Headers();

    /// <exception cref="InvalidOperationException">The call still runs.</exception>
    public Status GetStatus() => _call.Status();

    /// <exception cref="InvalidOperationException">The call still runs.</exception>
    public Metadata GetTrailers() => _call.Trailers();

    /// <summary>Ends the call if it still runs, with CANCELLED.</summary>
    public void Dispose() => _call.Dispose();
}
