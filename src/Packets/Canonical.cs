using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;

namespace Interop.Packets;

/// <summary>Reads a signed message strictly: what does not come out byte for byte equal when it is written again is not accepted.</summary>
/// <remarks>
/// This one comparison refuses unknown fields, fields out of order or given twice, defaults written out, numbers with needless
/// bytes and text that is not UTF-8. It costs one serialisation and removes every difference between two readers.
/// </remarks>
public static class Canonical
{
    /// <summary>Parses; false where the bytes are not exactly what the message would be written as.</summary>
    /// <param name="parser">The generated parser of the message.</param>
    /// <param name="bytes">The message; the caller has already bounded its length.</param>
    /// <param name="message">What was read.</param>
    public static bool TryParse<T>(MessageParser<T> parser, ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out T? message)
        where T : class, IMessage<T>
    {
        ArgumentNullException.ThrowIfNull(parser);
        message = null;
        try
        {
            T read = parser.WithDiscardUnknownFields(true).ParseFrom(bytes);
            if (read.CalculateSize() == bytes.Length && IsWrittenAs(read, bytes))
            {
                message = read;
            }
        }
        catch (InvalidProtocolBufferException)
        {
            // The world sent something that is no message: an answer, not a fault.
            return false;
        }

        return message is not null;
    }

    private static bool IsWrittenAs(IMessage message, ReadOnlySpan<byte> bytes)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(bytes.Length);
        try
        {
            message.WriteTo(buffer.AsSpan(0, bytes.Length));
            return bytes.SequenceEqual(buffer.AsSpan(0, bytes.Length));
        }
        finally
        {
            // Part 0 and receipts pass here too: nothing of them stays in a pool.
            buffer.AsSpan(0, bytes.Length).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The bytes of a message, as they are signed and sent.</summary>
    public static byte[] Write(IMessage message) => message.ToByteArray();
}
