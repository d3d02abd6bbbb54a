using FsCheck;
using FsCheck.Fluent;
using Grpc.Core;
using Grpc.Headers;

namespace Interop.Grpc.Tests.Headers;

public sealed class HeaderTexts
{
    [Theory]
    [InlineData("plain text ~", "plain text ~")]
    [InlineData("100%", "100%25")]
    [InlineData("a\r\nb", "a%0D%0Ab")]
    [InlineData("é", "%C3%A9")]
    [InlineData("🙂", "%F0%9F%99%82")]
    public void A_status_message_is_percent_encoded(string message, string encoded)
    {
        Assert.Equal(encoded, StatusText.Encode(message));
        Assert.Equal(message, StatusText.Decode(encoded));
    }

    [Fact]
    public void An_encoded_message_is_printable_ascii_and_comes_back()
    {
        Prop.ForAll<FsCheck.NonNull<string>>(text =>
        {
            string clean = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text.Get));
            string encoded = StatusText.Encode(clean);
            return encoded.All(c => c is >= ' ' and <= '~') && StatusText.Decode(encoded) == clean;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Decoding_never_throws()
    {
        Prop.ForAll<FsCheck.NonNull<string>>(text => StatusText.Decode("%" + text.Get) is not null).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("1H", 36_000_000_000)]
    [InlineData("90M", 54_000_000_000)]
    [InlineData("15S", 150_000_000)]
    [InlineData("200m", 2_000_000)]
    [InlineData("7u", 70)]
    [InlineData("1n", 1)]
    [InlineData("101n", 2)]
    [InlineData("99999999H", 999_999_990_000_000)]
    public void A_timeout_is_read_in_its_unit(string text, long ticks)
    {
        Assert.True(TimeoutText.TryParse(text, out TimeSpan timeout));
        Assert.Equal(ticks, timeout.Ticks);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("S")]
    [InlineData("0S")]
    [InlineData("123456789S")]
    [InlineData("+5S")]
    [InlineData(" 5S")]
    [InlineData("5s")]
    [InlineData("٥S")]
    public void A_malformed_timeout_is_none(string? text) => Assert.False(TimeoutText.TryParse(text, out _));

    [Fact]
    public void A_written_timeout_is_never_shorter_and_at_most_eight_digits()
    {
        Prop.ForAll<long>(seed =>
        {
            TimeSpan timeout = TimeSpan.FromTicks(1 + Math.Abs(seed % TimeoutText.Longest.Ticks));
            string text = TimeoutText.Format(timeout);
            return text.Length <= 9 && TimeoutText.TryParse(text, out TimeSpan read) && read >= timeout;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("bad key")]
    [InlineData("")]
    [InlineData("khóa")]
    [InlineData(":path")]
    public void A_metadata_key_with_other_characters_is_refused(string key) =>
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "x"));

    [Fact]
    public void Text_and_bytes_keep_to_their_keys()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("a-bin", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("a", new byte[1]));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("a", "line\nbreak"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("a", "é"));
        Assert.Throws<InvalidOperationException>(() => new Metadata.Entry("a-bin", new byte[1]).Value);
        Assert.Equal("MiXed".ToLowerInvariant(), new Metadata.Entry("MiXed", "x").Key);
    }

    [Fact]
    public void The_empty_metadata_stay_empty() => Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("a", "b"));
}
