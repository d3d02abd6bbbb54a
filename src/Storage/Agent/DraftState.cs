namespace Interop.Storage.Agent;

/// <summary>How far a draft has come.</summary>
public enum DraftState
{
    /// <summary>Being written.</summary>
    Composing,

    /// <summary>A second officer is to approve it.</summary>
    AwaitingApproval,

    /// <summary>Approved, not sealed yet.</summary>
    Approved,

    /// <summary>Its envelopes are in the outbox.</summary>
    Sealed,

    /// <summary>Given up.</summary>
    Discarded,
}
