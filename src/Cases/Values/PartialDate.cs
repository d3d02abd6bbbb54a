using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Interop.Cases.Values;

/// <summary>
/// A day known in part (EDTF level 1, ISO 8601-2:2019): "2003-08-14", "1999-08", "1999", "1999-XX", "1999-XX-XX", "199X",
/// with "?", "~" or "%" behind it where uncertain or approximate. Years 1900 to 2099.
/// </summary>
public readonly partial record struct PartialDate
{
    private PartialDate(string text, DateOnly earliest, DateOnly latest, bool exact) =>
        (Text, Earliest, Latest, IsExact) = (text, earliest, latest, exact);

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>First day that it can mean; a year earlier where qualified.</summary>
    public DateOnly Earliest { get; }

    /// <summary>Last day that it can mean; a year later where qualified.</summary>
    public DateOnly Latest { get; }

    /// <summary>Whether it is one certain day.</summary>
    public bool IsExact { get; }

    /// <exception cref="FormatException">Not of the form above. The message does not repeat the text.</exception>
    public static PartialDate Parse(string text) =>
        TryParse(text, out PartialDate date) ? date : throw new FormatException("Not a partial date: write 1999-08-14, 1999-08, 1999-XX or 1999.");

    public static bool TryParse([NotNullWhen(true)] string? text, out PartialDate date)
    {
        date = default;
        Match m = text is null ? Match.Empty : Form.Match(text);
        if (!m.Success)
        {
            return false;
        }

        bool decade = m.Groups["y"].Value[3] == 'X';
        int year = int.Parse(decade ? m.Groups["y"].Value[..3] + "0" : m.Groups["y"].Value, CultureInfo.InvariantCulture);
        int month = Number(m.Groups["m"]);
        int day = Number(m.Groups["d"]);
        bool dayWritten = m.Groups["d"].Success;
        if ((decade && m.Groups["m"].Success) || month > 12 || (month == 0 && day > 0) || (month > 0 && day > DateTime.DaysInMonth(year, month))
            || m.Groups["m"].Value == "00" || m.Groups["d"].Value == "00")
        {
            return false;
        }

        DateOnly first = new(year, Math.Max(1, month), Math.Max(1, day));
        int lastYear = decade ? year + 9 : year;
        int lastMonth = month == 0 ? 12 : month;
        DateOnly last = new(lastYear, lastMonth, dayWritten && day > 0 ? day : DateTime.DaysInMonth(lastYear, lastMonth));
        bool qualified = m.Groups["q"].Success;
        date = new(text!, qualified ? first.AddYears(-1) : first, qualified ? last.AddYears(1) : last, first == last && !qualified);
        return true;
    }

    /// <summary>Whether someone born then is under 18 on a day; unknown where both can be.</summary>
    public Answer IsMinorOn(DateOnly day)
    {
        if (Eighteenth(Latest) <= day)
        {
            return Answer.No;
        }

        return Eighteenth(Earliest) > day ? Answer.Yes : Answer.Unknown;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    // Born on 29 February: of age on 1 March where the year has no such day. The stricter reading protects longer.
    private static DateOnly Eighteenth(DateOnly birth) =>
        birth is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(birth.Year + 18) ? new(birth.Year + 18, 3, 1) : birth.AddYears(18);

    private static int Number(Group group) => group.Success && group.Value != "XX" ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A(?<y>(19|20)[0-9][0-9X])(-(?<m>[0-9]{2}|XX)(-(?<d>[0-9]{2}|XX))?)?(?<q>[?~%])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form { get; }
}
