namespace Interop.Storage.Gateway;

/// <summary>Which half of the way this gateway serves for a packet.</summary>
public enum PacketRole
{
    /// <summary>It is the sender's gateway.</summary>
    Outbound,

    /// <summary>It is the recipient's gateway.</summary>
    Inbound,

    /// <summary>It serves both agencies.</summary>
    Local,
}
