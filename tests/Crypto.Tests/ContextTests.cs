using System.Security.Cryptography;

namespace Interop.Crypto.Tests;

public sealed class ContextTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(6000)]
    public void A_context_frames_alike_whatever_room_was_asked_for(int largest)
    {
        byte[] field = RandomNumberGenerator.GetBytes(5000);
        using Context context = new Context("casepkt/v1 test", 2, largest).Add(field).Add("text");
        byte[] expected = [0, 0, 0, 15, .. "casepkt/v1 test"u8, 0, 2, 0, 0, 0x13, 0x88, .. field, 0, 0, 0, 4, .. "text"u8];
        Assert.Equal(expected, context.Bytes.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void A_disposed_context_is_cleared_and_refuses_everything(int largest)
    {
        Context context = new Context("casepkt/v1 test", 1, largest).Add("secret");
        ReadOnlySpan<byte> bytes = context.Bytes;
        context.Dispose();
        context.Dispose();
        Assert.False(bytes.ContainsAnyExcept((byte)0));
        Assert.Throws<ObjectDisposedException>(() => context.Add("more"));
        Assert.Throws<ObjectDisposedException>(() => context.Bytes.Length);
    }

    [Fact]
    public void A_context_takes_exactly_the_fields_it_was_declared_with()
    {
        using Context context = new("casepkt/v1 test", 1);
        Assert.Throws<InvalidOperationException>(() => context.Bytes.Length);
        context.Add(1u);
        Assert.Throws<InvalidOperationException>(() => context.Add(2u));
    }
}
