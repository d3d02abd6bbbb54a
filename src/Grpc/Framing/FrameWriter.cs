using System.Buffers;
using Grpc.Core;

namespace Grpc.Framing;

/// <summary>
/// Writes messages as frames. A marshaller that says its length first writes straight into the target; another goes through a buffer.
/// </summary>
internal sealed class FrameWriter(IBufferWriter<byte> target, int? limit) : SerializationContext
{
    private ArrayBufferWriter<byte>? _spill;
    private int _length;
    private bool _complete;

    /// <summary>A frame was begun: if serialising then failed, the target holds half a message.</summary>
    internal bool HeaderWritten { get; private set; }

    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: the message is over the limit; nothing was written.</exception>
    internal void Write<T>(T message, Action<T, SerializationContext> serialize)
    {
        _length = -1;
        _complete = false;
        HeaderWritten = false;
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
        if (_length < 0)
        {
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
            if (_length > 0)
            {
                throw new InvalidOperationException("The marshaller announced bytes and wrote none.");
            }

            Complete(_length < 0 && _spill is not null ? _spill.WrittenSpan : []);
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
        WriteHeader(payload.Length);
        target.Write(payload);
        _complete = true;
    }

    private void WriteHeader(int length)
    {
        if (HeaderWritten)
        {
            throw new InvalidOperationException("The marshaller began the message twice.");
        }

        if (length > (limit ?? int.MaxValue))
        {
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted, $"Sending message exceeds the maximum configured message size: {length} bytes, {limit} allowed."));
        }

        Frame.WriteHeader(target.GetSpan(Frame.HeaderBytes), length);
        target.Advance(Frame.HeaderBytes);
        HeaderWritten = true;
    }
}
