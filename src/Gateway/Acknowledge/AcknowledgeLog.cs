using Interop.Crypto;
using Interop.Packets;

namespace Interop.Gateway.Acknowledge;

internal static partial class AcknowledgeLog
{
    [LoggerMessage(EventId = 450, EventName = "acknowledge.taken", Level = LogLevel.Information, Message = "{Issuer} states about packet {Packet}: {Kind}")]
    public static partial void Taken(ILogger logger, Digest packet, string issuer, ReceiptKind kind);
}
