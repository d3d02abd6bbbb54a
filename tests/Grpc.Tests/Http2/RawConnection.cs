using System.Buffers.Binary;
using System.Net.Sockets;

namespace Interop.Grpc.Tests.Http2;

/// <summary>
/// One side of an HTTP/2 connection in cleartext that sends exactly what the test says, right or wrong. It answers SETTINGS and PING and gives
/// window for all that it reads, and nothing else by itself.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private const int FrameHeader = 9;
    private static readonly byte[] Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    /// <summary>Header table of 0 bytes; window of a stream 2^31 - 1.</summary>
    private static readonly byte[] Settings = [0, 1, 0, 0, 0, 0, 0, 4, 0x7F, 0xFF, 0xFF, 0xFF];

    private readonly TcpClient _tcp;
    private readonly NetworkStream _stream;
    private readonly SemaphoreSlim _sending = new(1, 1);

    private RawConnection(TcpClient tcp)
    {
        _tcp = tcp;
        _stream = tcp.GetStream();
    }

    /// <summary>As the client.</summary>
    internal static async Task<RawConnection> Connect(Uri address)
    {
        TcpClient tcp = new() { NoDelay = true };
        await tcp.ConnectAsync(address.Host, address.Port);
        RawConnection connection = new(tcp);
        await connection._stream.WriteAsync(Preface);
        await connection.Open();
        return connection;
    }

    /// <summary>As the server.</summary>
    internal static async Task<RawConnection> Accept(TcpListener listener)
    {
        RawConnection connection = new(await listener.AcceptTcpClientAsync());
        await connection._stream.ReadExactlyAsync(new byte[Preface.Length]);
        await connection.Open();
        return connection;
    }

    internal async Task Send(FrameType type, byte flags, int stream, ReadOnlyMemory<byte> payload)
    {
        byte[] frame = new byte[FrameHeader + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        frame[3] = (byte)type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame.AsMemory(FrameHeader));
        await _sending.WaitAsync();
        try
        {
            await _stream.WriteAsync(frame);
        }
        finally
        {
            _sending.Release();
        }
    }

    internal Task Headers(int stream, bool end, params (string Name, string Value)[] headers) =>
        Send(FrameType.Headers, (byte)(RawFrame.EndHeaders | (end ? RawFrame.EndStream : 0)), stream, HeaderBlock.Encode(headers));

    internal Task Data(int stream, bool end, params byte[] bytes) => Send(FrameType.Data, end ? RawFrame.EndStream : (byte)0, stream, bytes);

    internal Task Reset(int stream, int code) => Send(FrameType.ResetStream, 0, stream, Number(code));

    internal Task GoAway(int lastStream, int code) => Send(FrameType.GoAway, 0, 0, (byte[])[.. Number(lastStream), .. Number(code)]);

    /// <summary>The next frame that is about a stream, or GOAWAY; null when the other side has closed the connection.</summary>
    internal async Task<RawFrame?> Read()
    {
        while (await ReadAny() is RawFrame frame)
        {
            switch (frame.Type)
            {
                case FrameType.Settings when (frame.Flags & RawFrame.Ack) == 0:
                    await Send(FrameType.Settings, RawFrame.Ack, 0, default);
                    break;
                case FrameType.Ping when (frame.Flags & RawFrame.Ack) == 0:
                    await Send(FrameType.Ping, RawFrame.Ack, 0, frame.Payload);
                    break;
                case FrameType.Settings or FrameType.Ping or FrameType.WindowUpdate or FrameType.Priority:
                    break;
                default:
                    return frame;
            }
        }

        return null;
    }

    /// <summary>Until the stream ends, one way or the other.</summary>
    internal async Task<List<RawFrame>> ReadStream(int stream)
    {
        List<RawFrame> frames = [];
        while (await Read().WaitAsync(TimeSpan.FromSeconds(60)) is RawFrame frame)
        {
            if (frame.Stream == stream)
            {
                frames.Add(frame);
                if (frame.EndsStream || frame.Type == FrameType.ResetStream)
                {
                    break;
                }
            }
        }

        return frames;
    }

    public void Dispose()
    {
        _tcp.Dispose();
        _sending.Dispose();
    }

    private static byte[] Number(int number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private async Task Open()
    {
        await Send(FrameType.Settings, 0, 0, Settings);
        await Send(FrameType.WindowUpdate, 0, 0, Number(int.MaxValue - ushort.MaxValue));
    }

    private async Task<RawFrame?> ReadAny()
    {
        byte[] header = new byte[FrameHeader];
        try
        {
            await _stream.ReadExactlyAsync(header);
            byte[] payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header) >>> 8];
            await _stream.ReadExactlyAsync(payload);
            return new RawFrame((FrameType)header[3], header[4], BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)) & int.MaxValue, payload);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
