using System.Globalization;
using Interop.Cases.Values;

namespace Interop.Cases.Tests.Values;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2003-08-14", "2003-08-14", "2003-08-14")]
    [InlineData("1999-XX", "1999-01-01", "1999-12-31")]
    [InlineData("1999-XX-XX", "1999-01-01", "1999-12-31")]
    [InlineData("1999", "1999-01-01", "1999-12-31")]
    [InlineData("2000-02", "2000-02-01", "2000-02-29")]
    [InlineData("1999-02-XX", "1999-02-01", "1999-02-28")]
    [InlineData("199X", "1990-01-01", "1999-12-31")]
    [InlineData("2007~", "2006-01-01", "2008-12-31")]
    public void A_partial_date_spans_all_days_that_it_can_mean(string text, string earliest, string latest)
    {
        PartialDate date = PartialDate.Parse(text);
        Assert.Equal((earliest, latest), (date.Earliest.ToString("O", CultureInfo.InvariantCulture), date.Latest.ToString("O", CultureInfo.InvariantCulture)));
        Assert.Equal(text, date.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1999-13")]
    [InlineData("1999-00")]
    [InlineData("2001-02-29")]
    [InlineData("1999-XX-05")]
    [InlineData("199X-05")]
    [InlineData("2544-01-01")]
    [InlineData("14/08/2003")]
    [InlineData("2003-8-14")]
    [InlineData("2003-08-14\n")]
    [InlineData("٢٠٠٣")]
    public void Anything_else_is_not_a_date(string text)
    {
        Assert.False(PartialDate.TryParse(text, out _));
        Assert.Throws<FormatException>(() => PartialDate.Parse(text));
    }

    [Theory]
    [InlineData("2007-04-11", "2025-04-11", Answer.No)]
    [InlineData("2007-04-12", "2025-04-11", Answer.Yes)]
    [InlineData("2007-XX", "2025-04-11", Answer.Unknown)]
    [InlineData("2006", "2025-04-11", Answer.No)]
    [InlineData("2008", "2025-04-11", Answer.Yes)]
    [InlineData("2004-02-29", "2022-02-28", Answer.Yes)]
    [InlineData("2004-02-29", "2022-03-01", Answer.No)]
    public void Who_may_be_under_eighteen_is_never_called_of_age(string born, string day, Answer minor) =>
        Assert.Equal(minor, PartialDate.Parse(born).IsMinorOn(DateOnly.Parse(day, CultureInfo.InvariantCulture)));
}
