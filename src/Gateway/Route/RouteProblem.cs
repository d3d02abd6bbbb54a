namespace Interop.Gateway.Route;

/// <summary>What may be wrong with the rows of an item of the outbox: codes that stand in the log and beside the packet that waits.</summary>
internal static class RouteProblem
{
    /// <summary>The packet's own row is gone.</summary>
    public const string PacketMissing = "packet-row-missing";

    /// <summary>Its header is not the one that the digest names, or our receipt in it is no document.</summary>
    public const string PacketDamaged = "packet-row-damaged";

    /// <summary>The envelope is gone.</summary>
    public const string EnvelopeMissing = "envelope-missing";

    /// <summary>Our decision about the packet is gone.</summary>
    public const string DecisionMissing = "decision-missing";

    /// <summary>Our decision about the packet is no document.</summary>
    public const string DecisionDamaged = "decision-damaged";

    /// <summary>The receipt is gone.</summary>
    public const string ReceiptMissing = "receipt-missing";

    /// <summary>The receipt is no document.</summary>
    public const string ReceiptDamaged = "receipt-damaged";

    /// <summary>Our own receipt that promises the other's leaf is gone.</summary>
    public const string LoggedMissing = "logged-receipt-missing";

    /// <summary>Our own receipt that promises the other's leaf is no document.</summary>
    public const string LoggedDamaged = "logged-receipt-damaged";

    /// <summary>Whole itself, but behind one of its channel that is not.</summary>
    public const string BehindUnreadable = "behind-unreadable";
}
