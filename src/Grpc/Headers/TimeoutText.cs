using System.Globalization;

namespace Grpc.Headers;

/// <summary>grpc-timeout: one to eight digits and a unit, H M S m u n (PROTOCOL-HTTP2, "Timeout").</summary>
internal static class TimeoutText
{
    private const long MaxDigits = 99_999_999;
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1_000;

    /// <summary>The longest timeout taken literally, three years; longer ones are cut to it.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(MaxDigits);

    /// <summary>Rounded up, in the finest unit that fits eight digits.</summary>
    internal static string Format(TimeSpan remaining)
    {
        long ticks = Math.Clamp(remaining.Ticks, 1, Longest.Ticks);
        return Units(ticks, TicksPerMicrosecond) is <= MaxDigits and long micro ? Text(micro, 'u')
            : Units(ticks, TimeSpan.TicksPerMillisecond) is <= MaxDigits and long milli ? Text(milli, 'm')
            : Text(Units(ticks, TimeSpan.TicksPerSecond), 'S');
    }

    /// <returns>False for what is malformed or zero: such a call runs without a deadline, as with the official server.</returns>
    internal static bool TryParse(string? value, out TimeSpan timeout)
    {
        timeout = default;
        if (value is not { Length: >= 2 and <= 9 }
            || !long.TryParse(value.AsSpan(0, value.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            || number == 0)
        {
            return false;
        }

        long ticks = value[^1] switch
        {
            'H' => number * TimeSpan.TicksPerHour,
            'M' => number * TimeSpan.TicksPerMinute,
            'S' => number * TimeSpan.TicksPerSecond,
            'm' => number * TimeSpan.TicksPerMillisecond,
            'u' => number * TicksPerMicrosecond,
            'n' => (number + 99) / 100,
            _ => 0,
        };
        timeout = TimeSpan.FromTicks(Math.Min(ticks, Longest.Ticks));
        return ticks > 0;
    }

    private static long Units(long ticks, long ticksPerUnit) => (ticks + ticksPerUnit - 1) / ticksPerUnit;

    private static string Text(long number, char unit) => string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
}
