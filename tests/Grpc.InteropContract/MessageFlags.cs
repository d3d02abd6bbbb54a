using System.Buffers.Binary;

namespace Interop.Grpc.InteropContract;

/// <summary>
/// Reads the frames of one direction of a call beside the runtime under test (one byte that says "compressed", four of length,
/// the message) and remembers the first byte of each. Safe to read while the call runs.
/// </summary>
public sealed class MessageFlags
{
    private const int HeaderBytes = 5;

    private readonly Lock _lock = new();
    private readonly List<bool> _compressed = [];
    private readonly byte[] _header = new byte[HeaderBytes];
    private int _headerBytes;
    private long _payloadLeft;

    /// <summary>For each message so far, in order: was it compressed?</summary>
    public IReadOnlyList<bool> Compressed
    {
        get
        {
            lock (_lock)
            {
                return [.. _compressed];
            }
        }
    }

    /// <summary>The next bytes of the body; frames may be cut anywhere.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            while (!bytes.IsEmpty)
            {
                int step = _payloadLeft > 0 ? Skip(bytes) : ReadHeader(bytes);
                bytes = bytes[step..];
            }
        }
    }

    private int Skip(ReadOnlySpan<byte> bytes)
    {
        int step = (int)Math.Min(_payloadLeft, bytes.Length);
        _payloadLeft -= step;
        return step;
    }

    private int ReadHeader(ReadOnlySpan<byte> bytes)
    {
        int step = Math.Min(HeaderBytes - _headerBytes, bytes.Length);
        bytes[..step].CopyTo(_header.AsSpan(_headerBytes));
        _headerBytes += step;
        if (_headerBytes == HeaderBytes)
        {
            _headerBytes = 0;
            _compressed.Add(_header[0] != 0);
            _payloadLeft = BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(1));
        }

        return step;
    }
}
