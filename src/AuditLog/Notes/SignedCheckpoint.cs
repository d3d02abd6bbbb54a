using System.Diagnostics.CodeAnalysis;

namespace Interop.AuditLog.Notes;

/// <summary>A checkpoint whose log signature was verified: the only source of a size and a root to check anything against.</summary>
public sealed class SignedCheckpoint
{
    private SignedCheckpoint(Checkpoint checkpoint, SignedNote note)
    {
        Checkpoint = checkpoint;
        Note = note;
    }

    /// <summary>Origin, size and root.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>The note with all its signature lines; those of witnesses are not verified yet.</summary>
    public SignedNote Note { get; }

    /// <summary>Reads and verifies a checkpoint of a known log.</summary>
    /// <param name="bytes">The note as it was received.</param>
    /// <param name="log">The log's key; its name is the origin that the checkpoint must have.</param>
    /// <param name="checkpoint">Set if and only if true is returned.</param>
    /// <param name="refusal">Set if and only if false is returned.</param>
    public static bool TryVerify(
        ReadOnlySpan<byte> bytes,
        VKey log,
        [NotNullWhen(true)] out SignedCheckpoint? checkpoint,
        [NotNullWhen(false)] out LogRefusal? refusal)
    {
        checkpoint = null;
        if (!SignedNote.TryParse(bytes, out SignedNote? note))
        {
            refusal = new(LogCode.NoteMalformed, "What was received is not a signed note; fetch it again and keep the bytes as evidence.");
            return false;
        }

        refusal = note.IsSignedBy(log) switch
        {
            null => new(LogCode.NoteUnsigned, $"The note carries no signature by the log key {log.Name}+{log.KeyId:x8}; check which key the directory lists."),
            false => new(LogCode.NoteForged, $"A signature that claims to be by {log.Name}+{log.KeyId:x8} is false; keep the bytes as evidence."),
            true => Read(note, log, out checkpoint),
        };
        return checkpoint is not null;
    }

    private static LogRefusal? Read(SignedNote note, VKey log, out SignedCheckpoint? checkpoint)
    {
        checkpoint = null;
        if (!Checkpoint.TryParse(note.Text, out Checkpoint? parsed))
        {
            return new(LogCode.CheckpointMalformed, $"{log.Name} signed something that is not a checkpoint; keep the bytes as evidence.");
        }

        if (parsed.Origin != log.Name)
        {
            return new(LogCode.CheckpointForeign, $"A checkpoint of {parsed.Origin} was signed with the key of {log.Name}.");
        }

        checkpoint = new SignedCheckpoint(parsed, note);
        return null;
    }
}
