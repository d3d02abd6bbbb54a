namespace Interop.Storage.Oversight;

/// <summary>Whether the payload of an entry was seen.</summary>
public enum EntryState
{
    /// <summary>Not asked for yet.</summary>
    Unknown,

    /// <summary>Opened to us, and it is what the leaf commits to.</summary>
    Open,

    /// <summary>Not for us.</summary>
    Closed,

    /// <summary>Erased at the gateway.</summary>
    Erased,
}
