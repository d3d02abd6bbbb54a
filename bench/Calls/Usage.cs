using System.Globalization;

namespace Interop.Bench.Calls;

/// <summary>What one process has used since it started.</summary>
/// <param name="Processor">User and system time.</param>
/// <param name="Allocated">Managed memory, bytes.</param>
internal readonly record struct Usage(TimeSpan Processor, long Allocated)
{
    public static Usage Here => new(Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));

    public static Usage operator -(Usage end, Usage start) => new(end.Processor - start.Processor, end.Allocated - start.Allocated);

    public static Usage Parse(string line)
    {
        string[] parts = line.Split(' ');
        return new Usage(TimeSpan.FromTicks(Number(parts[0])), Number(parts[1]));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Processor.Ticks} {Allocated}");

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
