using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>The responses of a server-streaming or duplex call. A write completes when the client's window took it.</summary>
internal sealed class ResponseStream<T>(HttpServerCallContext call, Action<T, SerializationContext> serialize) : IServerStreamWriter<T>
    where T : class
{
    private int _writing;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Exchange(ref _writing, 1) != 0)
        {
            throw new InvalidOperationException("A write runs already; one at a time.");
        }

        try
        {
            WriteFlags flags = (WriteOptions ?? call.WriteOptions)?.Flags ?? WriteFlags.None;
            await call.Write(message, serialize, flags, cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }
}
