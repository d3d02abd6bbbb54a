using System.Net;
using System.Net.Http.Headers;
using Grpc.Framing;
using Grpc.Headers;

namespace Grpc.Net.Client.Calls;

/// <summary>
/// A request of one message, serialised beforehand. The handler may send it again on another connection, and may still be sending it
/// when the call has ended; the buffer goes back when neither needs it.
/// </summary>
internal sealed class UnaryBody : HttpContent
{
    internal static readonly MediaTypeHeaderValue MediaType = new(ContentType.Grpc);

    private readonly PooledBuffer _buffer;
    private int _released;
    private int _holders = 1;

    internal UnaryBody(PooledBuffer buffer)
    {
        _buffer = buffer;
        Headers.ContentType = MediaType;
    }

    /// <summary>The call has ended.</summary>
    internal void Release()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0)
        {
            Let();
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Hold();
        try
        {
            await stream.WriteAsync(_buffer.Written, cancellationToken);
        }
        finally
        {
            Let();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private void Hold()
    {
        int holders;
        do
        {
            holders = Volatile.Read(ref _holders);
            if (holders == 0)
            {
                throw new OperationCanceledException("The call has ended.");
            }
        }
        while (Interlocked.CompareExchange(ref _holders, holders + 1, holders) != holders);
    }

    private void Let()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            _buffer.Dispose();
        }
    }
}
