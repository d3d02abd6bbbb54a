namespace Interop.AuditLog;

/// <summary>The closed list of refusal codes of this room.</summary>
public static class LogCode
{
    /// <summary>A verifier key does not parse, or its key id belongs to another key.</summary>
    public const string KeyMalformed = "log-key-malformed";

    /// <summary>A signed note does not parse.</summary>
    public const string NoteMalformed = "note-malformed";

    /// <summary>A known key's signature does not verify.</summary>
    public const string NoteForged = "note-forged";

    /// <summary>No signature by the log's key.</summary>
    public const string NoteUnsigned = "note-unsigned";

    /// <summary>The signed text is not a checkpoint.</summary>
    public const string CheckpointMalformed = "checkpoint-malformed";

    /// <summary>A checkpoint of another log.</summary>
    public const string CheckpointForeign = "checkpoint-foreign";

    /// <summary>Too few witnesses have cosigned.</summary>
    public const string QuorumMissing = "checkpoint-unwitnessed";

    /// <summary>A proof bundle does not parse.</summary>
    public const string ProofMalformed = "proof-malformed";

    /// <summary>The proof does not lead from this entry to the checkpoint's root.</summary>
    public const string ProofInvalid = "proof-invalid";

    /// <summary>A promised entry is not in the log in time.</summary>
    public const string PromiseBroken = "log-promise-broken";

    /// <summary>A policy file does not parse.</summary>
    public const string PolicyMalformed = "witness-policy-malformed";

    /// <summary>The log is smaller than it was.</summary>
    public const string RolledBack = "log-rolled-back";

    /// <summary>Another tree than the one signed before.</summary>
    public const string Forked = "log-forked";

    /// <summary>Stored rows do not give the root that they should.</summary>
    public const string Corrupt = "log-corrupt";

    /// <summary>The high-water mark is not there although the log is.</summary>
    public const string MarkMissing = "log-mark-missing";

    /// <summary>The high-water mark is older than a stored checkpoint, or of another log.</summary>
    public const string MarkWrong = "log-mark-wrong";

    /// <summary>The high-water mark could not be written, so nothing was signed.</summary>
    public const string MarkUnwritten = "log-mark-unwritten";

    /// <summary>Another process leads this log now.</summary>
    public const string Fenced = "log-fenced";

    /// <summary>A tile or an entry bundle is not served.</summary>
    public const string Missing = "log-file-missing";

    /// <summary>An entry is of a version or shape that this software does not know.</summary>
    public const string EntryUnknown = "log-entry-unknown";
}
