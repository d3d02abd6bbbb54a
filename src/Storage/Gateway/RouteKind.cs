namespace Interop.Storage.Gateway;

/// <summary>What waits for a partner gateway.</summary>
public enum RouteKind
{
    /// <summary>A packet, for Forward.</summary>
    Packet,

    /// <summary>A receipt, for ForwardReceipt.</summary>
    Receipt,
}
