using Interop.Crypto;

namespace Interop.Gateway.Blobs;

internal static partial class BlobLog
{
    [LoggerMessage(EventId = 700, EventName = "blob.stored", Level = LogLevel.Information, Message = "Blob {Blob} of packet {Packet} is here whole, from {Actor}")]
    public static partial void Stored(ILogger logger, Digest blob, Digest packet, string actor);

    [LoggerMessage(EventId = 701, EventName = "blob.served", Level = LogLevel.Information, Message = "Blob {Blob} of packet {Packet} goes to {Actor}")]
    public static partial void Served(ILogger logger, Digest blob, Digest packet, string actor);

    [LoggerMessage(EventId = 702, EventName = "blob.erased", Level = LogLevel.Information, Message = "Blob {Blob} was erased, its time is over")]
    public static partial void Erased(ILogger logger, Digest blob);

    [LoggerMessage(EventId = 703, EventName = "blob.spoilt", Level = LogLevel.Warning, Message = "What came as blob {Blob} of packet {Packet} has another digest; it was thrown away")]
    public static partial void Spoilt(ILogger logger, Digest blob, Digest packet);

    [LoggerMessage(EventId = 704, EventName = "blob.storage", Level = LogLevel.Error, Message = "Blobs whose time is over cannot be erased now")]
    public static partial void Storage(ILogger logger, Exception failure);
}
