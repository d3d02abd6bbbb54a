namespace Interop.Storage.Agent;

/// <summary>How far a packet to us has come.</summary>
public enum IncomingState
{
    /// <summary>Header stored, "delivered" signed; the parts follow.</summary>
    Offered,

    /// <summary>The parts are on disk.</summary>
    Stored,

    /// <summary>Opened by an officer.</summary>
    Opened,

    /// <summary>Responsibility accepted.</summary>
    Accepted,

    /// <summary>Responsibility declined.</summary>
    Declined,

    /// <summary>Answered.</summary>
    Answered,

    /// <summary>It did not hold what it should; set aside.</summary>
    Quarantined,

    /// <summary>Not opened in time.</summary>
    Expired,
}
