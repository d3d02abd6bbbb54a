using System.Buffers;
using System.IO.Compression;
using Grpc.Core;
using Grpc.Framing.Compression;
using Grpc.Net.Compression;

namespace Grpc.Framing;

/// <summary>
/// Writes messages as frames. A marshaller that says its length first writes straight into the target; another goes through a buffer,
/// and so does a message to be compressed.
/// </summary>
/// <param name="target">Takes the frames.</param>
/// <param name="limit">Largest message, before compression, bytes; null for none.</param>
/// <param name="compression">Of all messages but those written with <see cref="WriteFlags.NoCompress"/>; null for none.</param>
/// <param name="level">Null for the compression's own.</param>
internal sealed class FrameWriter(
    IBufferWriter<byte> target, int? limit, ICompressionProvider? compression = null, CompressionLevel? level = null) : SerializationContext
{
    private ArrayBufferWriter<byte>? _spill;
    private ICompressionProvider? _compression;
    private int _length;
    private bool _complete;

    /// <summary>A frame was begun: if serialising then failed, the target holds half a message.</summary>
    internal bool HeaderWritten { get; private set; }

    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: the message is over the limit; nothing was written.</exception>
    internal void Write<T>(T message, Action<T, SerializationContext> serialize, WriteFlags flags = WriteFlags.None)
    {
        _compression = flags.HasFlag(WriteFlags.NoCompress) ? null : compression;
        _length = -1;
        _complete = false;
        HeaderWritten = false;
        _spill?.ResetWrittenCount(); // of the message before
        serialize(message, this);
        if (!_complete)
        {
            throw new InvalidOperationException("The marshaller returned without completing the message.");
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payloadLength);
        _length = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_length < 0 || _compression is not null)
        {
            ThrowIfTooLong(Math.Max(_length, 0));
            _spill ??= new ArrayBufferWriter<byte>();
            _spill.ResetWrittenCount();
            return _spill;
        }

        WriteHeader(_length);
        return target;
    }

    public override void Complete()
    {
        if (!HeaderWritten)
        {
            if (_length > 0 && _spill is not { WrittenCount: > 0 })
            {
                throw new InvalidOperationException("The marshaller announced bytes and wrote none.");
            }

            Complete(_spill is not null ? _spill.WrittenSpan : []);
        }

        _complete = true;
    }

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        Complete(payload.AsSpan());
    }

    private void Complete(ReadOnlySpan<byte> payload)
    {
        if (_compression is null)
        {
            WriteHeader(payload.Length);
            target.Write(payload);
        }
        else
        {
            ThrowIfTooLong(payload.Length);
            using PooledBuffer compressed = new();
            MessageCompression.Compress(payload, _compression, level, compressed);
            WriteHeader(compressed.Written.Length);
            target.Write(compressed.Written.Span);
        }

        _complete = true;
    }

    private void WriteHeader(int length)
    {
        if (HeaderWritten)
        {
            throw new InvalidOperationException("The marshaller began the message twice.");
        }

        if (_compression is null)
        {
            ThrowIfTooLong(length);
        }

        Frame.WriteHeader(target.GetSpan(Frame.HeaderBytes), length, compressed: _compression is not null);
        target.Advance(Frame.HeaderBytes);
        HeaderWritten = true;
    }

    private void ThrowIfTooLong(int length)
    {
        if (length > (limit ?? int.MaxValue))
        {
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted, $"Sending message exceeds the maximum configured message size: {length} bytes, {limit} allowed."));
        }
    }
}
