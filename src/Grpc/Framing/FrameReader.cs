using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Framing.Compression;
using Grpc.Net.Compression;

namespace Grpc.Framing;

/// <summary>
/// Reads the messages of one direction of one call out of a pipe, without copying those that are not compressed. Reads no further than the message asked for,
/// so that the peer feels a slow reader. One read at a time.
/// </summary>
internal sealed class FrameReader(PipeReader pipe, int? limit, ReceivedEncoding encoding) : DeserializationContext
{
    private ReadOnlySequence<byte> _payload;
    private bool _ended;

    public override int PayloadLength => checked((int)_payload.Length);

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;

    /// <summary>The next message, or null at the end of the stream.</summary>
    /// <exception cref="RpcException">See <see cref="Frame.TryRead"/>; INTERNAL when the stream ends inside a message or it cannot be parsed.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<T?> Read<T>(Func<DeserializationContext, T> deserialize, CancellationToken cancellationToken)
        where T : class
    {
        while (!_ended)
        {
            ReadResult result = await pipe.ReadAsync(cancellationToken);
            ReadOnlySequence<byte> buffer = result.Buffer;
            if (result.IsCanceled)
            {
                pipe.AdvanceTo(buffer.Start);
                throw new OperationCanceledException(cancellationToken);
            }

            SequencePosition consumed = buffer.Start;
            SequencePosition examined = buffer.End;
            try
            {
                if (Frame.TryRead(buffer, limit, encoding, out _payload, out ICompressionProvider? compression))
                {
                    consumed = examined = _payload.End;
                    _ended = result.IsCompleted && buffer.Slice(consumed).IsEmpty;
                    return compression is null ? Parse(deserialize) : Decompress(compression, deserialize);
                }
            }
            finally
            {
                _payload = default;
                pipe.AdvanceTo(consumed, examined);
            }

            if (result.IsCompleted)
            {
                _ended = true;
                return buffer.IsEmpty ? null : throw Malformed("The stream ended inside a message.");
            }
        }

        return null;
    }

    /// <summary>The one message of a stream that must have exactly one.</summary>
    /// <returns>Null when there is none.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<T?> ReadOnly<T>(Func<DeserializationContext, T> deserialize, CancellationToken cancellationToken)
        where T : class
    {
        T? message = await Read(deserialize, cancellationToken);
        if (message is not null && !_ended)
        {
            await ReadEnd(cancellationToken);
        }

        return message;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReadEnd(CancellationToken cancellationToken)
    {
        ReadResult result = await pipe.ReadAsync(cancellationToken);
        bool more = !result.Buffer.IsEmpty;
        pipe.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        if (result.IsCanceled)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        if (more)
        {
            throw Malformed("A second message came where the method takes one.");
        }

        _ended = true;
    }

    private T Decompress<T>(ICompressionProvider compression, Func<DeserializationContext, T> deserialize)
    {
        using PooledBuffer message = new();
        MessageCompression.Decompress(_payload, compression, limit, message);
        _payload = new ReadOnlySequence<byte>(message.Written);
        return Parse(deserialize);
    }

    private T Parse<T>(Func<DeserializationContext, T> deserialize)
    {
        try
        {
            return deserialize(this);
        }
        catch (InvalidProtocolBufferException e)
        {
            // It is an IOException by inheritance; left alone it would look like a broken connection.
            throw new RpcException(new Status(StatusCode.Internal, "A message could not be parsed.", e));
        }
    }

    private static RpcException Malformed(string sentence) => new(new Status(StatusCode.Internal, sentence));
}
