namespace Interop.Gateway.Record;

/// <summary>Event codes of audit leaves; closed, and the same in protos, docs/audit-log.md and Oversight.</summary>
internal static class LogEvent
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
}
