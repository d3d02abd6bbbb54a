using System.Buffers;
using Grpc.Framing;

namespace Interop.Grpc.Tests.Framing;

public sealed class MessagesOneAfterAnother
{
    // A marshaller need not ask for a buffer when it has nothing to write; what the message before left there is not its own.
    [Fact]
    public void A_message_of_nothing_after_one_of_something_has_nothing_in_it()
    {
        ArrayBufferWriter<byte> target = new();
        FrameWriter writer = new(target, limit: null);
        writer.Write("first", static (_, context) =>
        {
            context.GetBufferWriter().Write("first"u8);
            context.Complete();
        });
        int before = target.WrittenCount;
        writer.Write("second", static (_, context) => context.Complete());
        Assert.Equal([0, 0, 0, 0, 0], target.WrittenSpan[before..].ToArray());
        Assert.Throws<InvalidOperationException>(() => writer.Write("third", static (_, context) =>
        {
            context.SetPayloadLength(3);
            context.Complete();
        }));
    }
}
