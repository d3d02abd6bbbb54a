namespace Interop.Oversight.Compare;

/// <summary>How a packet ended.</summary>
internal enum PacketEnd
{
    /// <summary>Not yet, and its time has not run out as far as the logs are known.</summary>
    Open,

    /// <summary>The recipient agency signed that it has it.</summary>
    Delivered,

    /// <summary>A gateway or the recipient refused it.</summary>
    Refused,

    /// <summary>Its time ran out, which is logged.</summary>
    Expired,

    /// <summary>Its time ran out, and no log says what became of it.</summary>
    Missing,

    /// <summary>More than once.</summary>
    Contradictory,
}
