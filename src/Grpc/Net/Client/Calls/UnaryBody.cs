using System.Net;
using System.Net.Http.Headers;
using Grpc.Framing;
using Grpc.Headers;

namespace Grpc.Net.Client.Calls;

/// <summary>
/// A request of one message, serialised beforehand. The handler may send it again on another connection, and may still be sending it
/// when the call has ended; the buffer goes back to the pool only when it is not.
/// </summary>
internal sealed class UnaryBody : HttpContent
{
    internal static readonly MediaTypeHeaderValue MediaType = new(ContentType.Grpc);

    private readonly PooledBuffer _buffer;
    private Task _sending = Task.CompletedTask;
    private bool _released;

    internal UnaryBody(PooledBuffer buffer)
    {
        _buffer = buffer;
        Headers.ContentType = MediaType;
    }

    /// <summary>The call has ended.</summary>
    internal void Release()
    {
        lock (_buffer)
        {
            // A buffer that is still being sent is left to the collector.
            if (!_released && _sending.IsCompleted)
            {
                _buffer.Dispose();
            }

            _released = true;
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        lock (_buffer)
        {
            if (_released)
            {
                throw new OperationCanceledException("The call has ended.");
            }

            Task sending = stream.WriteAsync(_buffer.Written, cancellationToken).AsTask();
            _sending = _sending.IsCompleted ? sending : Task.WhenAll(_sending, sending);
            return sending;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
