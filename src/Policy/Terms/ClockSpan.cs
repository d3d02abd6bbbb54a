using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Interop.Policy.Terms;

/// <summary>How long a clock runs: "30m", "4h", "3d", or working days, "2bd": Monday to Friday in UTC. Holidays are not known here.</summary>
public readonly record struct ClockSpan
{
    private readonly TimeSpan _span;
    private readonly int _workingDays;

    private ClockSpan(TimeSpan span, int workingDays) => (_span, _workingDays) = (span, workingDays);

    /// <exception cref="FormatException">Not such a span.</exception>
    public static ClockSpan Parse(string text) =>
        TryParse(text, out ClockSpan span) ? span : throw new FormatException("A clock's span is a whole number and m, h, d or bd, e.g. 30m, 4h, 2bd.");

    /// <summary>Reads a span; false where it is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ClockSpan span)
    {
        span = default;
        int digits = text?.TakeWhile(char.IsAsciiDigit).Count() ?? 0;
        if (digits is 0 or > 4 || !int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number == 0)
        {
            return false;
        }

        ClockSpan? read = text![digits..] switch
        {
            "m" => new ClockSpan(TimeSpan.FromMinutes(number), 0),
            "h" => new ClockSpan(TimeSpan.FromHours(number), 0),
            "d" => new ClockSpan(TimeSpan.FromDays(number), 0),
            "bd" => new ClockSpan(TimeSpan.Zero, number),
            _ => null,
        };
        span = read ?? default;
        return read is not null;
    }

    /// <summary>When a clock that starts then runs out.</summary>
    public DateTimeOffset After(DateTimeOffset start)
    {
        DateTimeOffset due = start + _span;
        for (int left = _workingDays; left > 0;)
        {
            due = due.AddDays(1);
            left -= due.UtcDateTime.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return due;
    }
}
