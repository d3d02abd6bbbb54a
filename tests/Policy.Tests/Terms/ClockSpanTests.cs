using System.Globalization;
using Interop.Policy.Terms;

namespace Interop.Policy.Tests.Terms;

public sealed class ClockSpanTests
{
    [Theory]
    [InlineData("30m", "2026-11-27T10:00Z", "2026-11-27T10:30Z")]
    [InlineData("4h", "2026-11-27T22:00Z", "2026-11-28T02:00Z")]
    [InlineData("3d", "2026-11-27T10:00Z", "2026-11-30T10:00Z")]
    [InlineData("2bd", "2026-11-25T10:00Z", "2026-11-27T10:00Z")]
    [InlineData("2bd", "2026-11-27T10:00Z", "2026-12-01T10:00Z")]
    [InlineData("1bd", "2026-11-28T10:00Z", "2026-11-30T10:00Z")]
    public void It_runs_from_a_start_to_its_end(string span, string start, string end) =>
        Assert.Equal(Time(end), ClockSpan.Parse(span).After(Time(start)));

    [Theory]
    [InlineData("")]
    [InlineData("4")]
    [InlineData("0h")]
    [InlineData("-4h")]
    [InlineData("4.5h")]
    [InlineData("4 h")]
    [InlineData("99999h")]
    [InlineData("4w")]
    public void What_is_no_span_is_refused(string text)
    {
        Assert.False(ClockSpan.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ClockSpan.Parse(text));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
