using Interop.Crypto;

namespace Interop.NodeAgent.Files;

internal static partial class FileLog
{
    [LoggerMessage(EventId = 450, EventName = "file.handed-in", Level = LogLevel.Information, Message = "File {File} of packet {Packet} is at the gateway")]
    public static partial void HandedIn(ILogger logger, Digest file, Digest packet);

    [LoggerMessage(EventId = 451, EventName = "file.waits", Level = LogLevel.Warning, Message = "File {File} of packet {Packet} was not taken: {Reason}; for good: {Final}")]
    public static partial void Waits(ILogger logger, Digest file, Digest packet, string reason, bool final);

    [LoggerMessage(EventId = 452, EventName = "file.failed", Level = LogLevel.Error, Message = "Files cannot be handed in now")]
    public static partial void Failed(ILogger logger, Exception failure);

    [LoggerMessage(EventId = 453, EventName = "file.altered", Level = LogLevel.Error, Message = "File of part {Part} of packet {Packet} does not open: {Reason}; what came was thrown away")]
    public static partial void Altered(ILogger logger, int part, Digest packet, string reason);
}
