namespace Interop.AuditLog.Tests;

/// <summary>Where a process dies in a step of the sequencer.</summary>
public enum CrashPoint
{
    BeforeSequence,
    AfterSequence,
    BeforeMark,
    AfterMark,
    BeforeCheckpoint,
    AfterCheckpoint,
}
