using Interop.AuditLog;
using Interop.AuditLog.Notes;

namespace Interop.Cli.Audit;

/// <summary>The last checkpoint that held, in a file: what makes a log that rewrites its past visible the next time.</summary>
internal static class RememberedCheckpoint
{
    /// <summary>Null where there is no file yet.</summary>
    public static Checkpoint? Read(string? path, VKey log)
    {
        if (path is null || !File.Exists(path))
        {
            return null;
        }

        return SignedCheckpoint.TryVerify(File.ReadAllBytes(path), log, out SignedCheckpoint? kept, out LogRefusal? refusal)
            ? kept.Checkpoint
            : throw StoppedException.Settings(refusal.Code, $"{path} is no checkpoint of this log: {refusal.Sentence}", "Name the file that an earlier 'audit verify' of the same log wrote.");
    }
}
