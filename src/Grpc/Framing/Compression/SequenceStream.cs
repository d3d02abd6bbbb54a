using System.Buffers;

namespace Grpc.Framing.Compression;

/// <summary>Reads a sequence of bytes where they lie.</summary>
internal sealed class SequenceStream(ReadOnlySequence<byte> rest) : ForwardStream
{
    private ReadOnlySequence<byte> _rest = rest;

    public override bool CanRead => true;

    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Min(buffer.Length, _rest.Length);
        _rest.Slice(0, count).CopyTo(buffer);
        _rest = _rest.Slice(count);
        return count;
    }
}
