using Interop.AuditLog.Sequencing;

namespace Interop.AuditLog.Tests;

/// <summary>A mark that can be lost, put back, and die on the way.</summary>
internal sealed class TestMark : IHighWaterMark
{
    public HighWaterMark? Value { get; set; }

    public CrashPoint? CrashAt { get; set; }

    public HighWaterMark? Read() => Value;

    public void Advance(HighWaterMark mark)
    {
        Crash(CrashPoint.BeforeMark);
        if (Value is { } now && now != mark && (now.Size >= mark.Size || !string.Equals(now.Origin, mark.Origin, StringComparison.Ordinal)))
        {
            throw new InvalidOperationException("The mark does not go back.");
        }

        Value = mark;
        Crash(CrashPoint.AfterMark);
    }

    private void Crash(CrashPoint point)
    {
        if (CrashAt == point)
        {
            CrashAt = null;
            throw new IOException($"Killed at {point}.");
        }
    }
}
