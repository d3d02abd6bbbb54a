using System.Buffers.Binary;

namespace Interop.Grpc.Tests.Http2;

/// <summary>One HTTP/2 frame as it came.</summary>
internal sealed record RawFrame(FrameType Type, byte Flags, int Stream, byte[] Payload)
{
    internal const byte EndStream = 1;
    internal const byte Ack = 1;
    internal const byte EndHeaders = 4;

    public bool EndsStream => Type is FrameType.Data or FrameType.Headers && (Flags & EndStream) != 0;

    /// <summary>Of RST_STREAM; of GOAWAY it stands four bytes later.</summary>
    public int ErrorCode => BinaryPrimitives.ReadInt32BigEndian(Payload.AsSpan(Type == FrameType.GoAway ? 4 : 0));
}
