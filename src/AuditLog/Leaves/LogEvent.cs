namespace Interop.AuditLog.Leaves;

/// <summary>Event codes of audit leaves: what gateways write and oversight understands; closed, as in leaf.proto.</summary>
public static class LogEvent
{
    /// <summary>The sender's gateway took a packet in.</summary>
    public const string Submitted = "submitted";

    /// <summary>A gateway or an agency refused it.</summary>
    public const string Refused = "refused";

    /// <summary>The partner gateway signed for it.</summary>
    public const string Relayed = "relayed";

    /// <summary>The recipient's gateway took it in.</summary>
    public const string Received = "received";

    /// <summary>The recipient signed for it.</summary>
    public const string Delivered = "delivered";

    /// <summary>A further receipt was recorded.</summary>
    public const string Receipt = "receipt";

    /// <summary>Its time ran out.</summary>
    public const string Expired = "expired";

    /// <summary>The directory that the gateway works with.</summary>
    public const string Directory = "directory";

    /// <summary>The log began.</summary>
    public const string LogStarted = "log-started";

    /// <summary>The log lives.</summary>
    public const string Heartbeat = "heartbeat";

    /// <summary>Oversight had entries opened.</summary>
    public const string Read = "read";

    /// <summary>An agency asked what would be allowed.</summary>
    public const string Previewed = "previewed";

    /// <summary>A gateway has the whole of a blob that a packet refers to.</summary>
    public const string BlobStored = "blob-stored";

    /// <summary>A gateway hands a blob to the packet's recipient, or to that one's gateway.</summary>
    public const string BlobServed = "blob-served";

    /// <summary>A gateway erased a blob.</summary>
    public const string BlobErased = "blob-erased";

    /// <summary>Whether a code is one of the list.</summary>
    public static bool IsKnown(string code) =>
        code is Submitted or Refused or Relayed or Received or Delivered or Receipt or Expired or Directory or LogStarted or Heartbeat or Read or Previewed
            or BlobStored or BlobServed or BlobErased;

    /// <summary>Whether such an event is about a packet always; "refused" may be about bytes that are none.</summary>
    public static bool NeedsPacket(string code) => code is Submitted or Relayed or Received or Delivered or Receipt or Expired or BlobStored or BlobServed or BlobErased;
}
