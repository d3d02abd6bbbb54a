namespace Grpc.Core;

/// <summary>The writing end of a stream; one write at a time.</summary>
public interface IAsyncStreamWriter<in T>
{
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Completes when the transport took the message, not when the peer has it.</summary>
    /// <exception cref="InvalidOperationException">A write runs already, or the stream is complete.</exception>
    Task WriteAsync(T message);

    /// <summary>As above; a cancelled write ends the call.</summary>
    Task WriteAsync(T message, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled
            ? throw new NotSupportedException("This stream writer takes no cancellation token.")
            : WriteAsync(message);
}
