using Microsoft.Extensions.Logging;

namespace Interop.Hosting.Peers;

internal static partial class PeersLog
{
    [LoggerMessage(EventId = 950, EventName = "trust.revocation-unchecked", Level = LogLevel.Warning, Message = "No revocation lists are checked: Trust.RevocationLists names no folder")]
    public static partial void RevocationUnchecked(ILogger logger);

    [LoggerMessage(EventId = 951, EventName = "trust.revocation-taken", Level = LogLevel.Information, Message = "Revocation lists are in force: {Count}, with {Revoked} revoked certificates")]
    public static partial void RevocationTaken(ILogger logger, int count, int revoked);

    [LoggerMessage(EventId = 952, EventName = "trust.revocation-refused", Level = LogLevel.Warning, Message = "A revocation list is not taken: {Sentence} [{Code}]")]
    public static partial void RevocationRefused(ILogger logger, string sentence, string code);

    [LoggerMessage(EventId = 953, EventName = "trust.directory-taken", Level = LogLevel.Information, Message = "Directory version {Version} is in force, digest {Digest}")]
    public static partial void DirectoryTaken(ILogger logger, ulong version, string digest);

    [LoggerMessage(EventId = 954, EventName = "trust.directory-refused", Level = LogLevel.Warning, Message = "A new directory is not taken, the one before stays: {Document}: {Sentence} [{Code}]")]
    public static partial void DirectoryRefused(ILogger logger, string document, string sentence, string code);

    [LoggerMessage(EventId = 955, EventName = "trust.certificate-taken", Level = LogLevel.Information, Message = "A new own certificate is shown from now on; it ends at {End}")]
    public static partial void CertificateTaken(ILogger logger, string end);

    [LoggerMessage(EventId = 956, EventName = "trust.certificate-refused", Level = LogLevel.Warning, Message = "The certificate put in place is not taken, the one before stays: {Sentence} [{Code}]")]
    public static partial void CertificateRefused(ILogger logger, string sentence, string code);

    [LoggerMessage(EventId = 957, EventName = "trust.aging", Level = LogLevel.Warning, Message = "{Document}: {Sentence} [{Code}]")]
    public static partial void Aging(ILogger logger, string document, string sentence, string code);

    [LoggerMessage(EventId = 958, EventName = "trust.expired", Level = LogLevel.Error, Message = "{Document}: {Sentence} [{Code}]")]
    public static partial void Expired(ILogger logger, string document, string sentence, string code);

    [LoggerMessage(EventId = 959, EventName = "trust.peer-ended", Level = LogLevel.Warning, Message = "An open connection ends, its peer is no longer welcome: {Sentence} [{Code}]")]
    public static partial void PeerEnded(ILogger logger, string sentence, string code);

    [LoggerMessage(EventId = 960, EventName = "trust.look-failed", Level = LogLevel.Warning, Message = "Files of {What} could not be read; what is in force stays")]
    public static partial void LookFailed(ILogger logger, Exception failure, string what);
}
