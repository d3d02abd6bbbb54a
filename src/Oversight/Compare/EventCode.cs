namespace Interop.Oversight.Compare;

/// <summary>Event codes of audit leaves that this software understands; closed, as in leaf.proto.</summary>
internal static class EventCode
{
    public const string Submitted = "submitted";
    public const string Refused = "refused";
    public const string Relayed = "relayed";
    public const string Received = "received";
    public const string Delivered = "delivered";
    public const string Receipt = "receipt";
    public const string Expired = "expired";
    public const string Directory = "directory";
    public const string LogStarted = "log-started";
    public const string Heartbeat = "heartbeat";
    public const string Read = "read";
    public const string Previewed = "previewed";

    /// <summary>Whether a code is one of the list.</summary>
    public static bool IsKnown(string code) =>
        code is Submitted or Refused or Relayed or Received or Delivered or Receipt or Expired or Directory or LogStarted or Heartbeat or Read or Previewed;

    /// <summary>Whether such an event is about a packet always; "refused" may be about bytes that are none.</summary>
    public static bool NeedsPacket(string code) => code is Submitted or Relayed or Received or Delivered or Receipt or Expired;
}
