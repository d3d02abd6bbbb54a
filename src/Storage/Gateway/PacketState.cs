namespace Interop.Storage.Gateway;

/// <summary>How far a packet has come at this gateway.</summary>
public enum PacketState
{
    /// <summary>Recorded; still to be routed or queued for delivery.</summary>
    Accepted,

    /// <summary>Policy refused it; it goes no further.</summary>
    Refused,

    /// <summary>The partner gateway has it.</summary>
    Relayed,

    /// <summary>It waits in the recipient's queue.</summary>
    Queued,

    /// <summary>The recipient signed for it.</summary>
    Delivered,

    /// <summary>Its parts are on the recipient's disk.</summary>
    Confirmed,

    /// <summary>Its time ran out before delivery.</summary>
    Expired,
}
