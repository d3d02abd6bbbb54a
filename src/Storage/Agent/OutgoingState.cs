namespace Interop.Storage.Agent;

/// <summary>How far a packet of ours has come.</summary>
public enum OutgoingState
{
    /// <summary>Sealed; to be submitted.</summary>
    Queued,

    /// <summary>Handed to the gateway, no answer yet.</summary>
    Submitted,

    /// <summary>The gateway signed for it.</summary>
    Accepted,

    /// <summary>A gateway refused it.</summary>
    Refused,

    /// <summary>The partner gateway has it.</summary>
    Relayed,

    /// <summary>The recipient has it.</summary>
    Delivered,

    /// <summary>Its time ran out before delivery.</summary>
    Expired,
}
