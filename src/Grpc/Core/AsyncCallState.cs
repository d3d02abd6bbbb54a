namespace Grpc.Core;

/// <summary>What the four call objects ask of the call behind them. Functions of a state, so that a call costs no closures.</summary>
internal readonly struct AsyncCallState(
    Func<object, Task<Metadata>> headers, Func<object, Status> status, Func<object, Metadata> trailers, Action<object> dispose, object state)
{
    internal AsyncCallState(Task<Metadata> headers, Func<Status> status, Func<Metadata> trailers, Action dispose)
        : this(_ => headers, _ => status(), _ => trailers(), _ => dispose(), dispose)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(trailers);
    }

    internal Task<Metadata> Headers() => headers(state);

    internal Status Status() => status(state);

    internal Metadata Trailers() => trailers(state);

    internal void Dispose() => dispose(state);
}
