namespace Interop.AuditLog.Notes;

/// <summary>Signature types of notes that this software verifies; every other type is ignored, never counted.</summary>
public enum NoteKeyType
{
    /// <summary>Ed25519 over the text: a log.</summary>
    Ed25519 = 1,

    /// <summary>Ed25519 over time and text: a witness.</summary>
    CosignatureV1 = 4,
}
