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
            if (read.CalculateSize() == bytes.Length && bytes.SequenceEqual(read.ToByteArray()))
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

    /// <summary>The bytes of a message, as they are signed and sent.</summary>
    public static byte[] Write(IMessage message) => message.ToByteArray();
}
