using System.Buffers;

namespace Grpc.Framing.Compression;

/// <summary>Writes into a buffer.</summary>
internal sealed class BufferStream(IBufferWriter<byte> target) : ForwardStream
{
    public override bool CanWrite => true;

    public override void Write(ReadOnlySpan<byte> buffer) => target.Write(buffer);
}
