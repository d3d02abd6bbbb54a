using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Interop.Bench.Rounds;

/// <summary>Time that this thread spent on a processor, in nanoseconds: what other processes take of the machine does not count. Wall time where Linux is not.</summary>
internal static unsafe partial class ThreadClock
{
    private const int ThreadCpuTime = 3;

    public static long Now
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                return (long)Stopwatch.GetElapsedTime(0).TotalNanoseconds;
            }

            long* time = stackalloc long[2];
            return clock_gettime(ThreadCpuTime, time) == 0
                ? (time[0] * 1_000_000_000) + time[1]
                : throw new InvalidOperationException("The system does not tell a thread's processor time.");
        }
    }

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, long* time);
}
