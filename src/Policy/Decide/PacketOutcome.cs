namespace Interop.Policy.Decide;

/// <summary>What becomes of a packet.</summary>
public enum PacketOutcome
{
    /// <summary>Every part passes.</summary>
    Allow,

    /// <summary>The packet passes without the parts that are not allowed.</summary>
    Redact,

    /// <summary>The packet goes no further.</summary>
    Deny,
}
