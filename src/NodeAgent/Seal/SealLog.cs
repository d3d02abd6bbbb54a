namespace Interop.NodeAgent.Seal;

internal static partial class SealLog
{
    [LoggerMessage(EventId = 200, EventName = "seal.suite-not-here", Level = LogLevel.Warning, Message = "Suite {Suite} is in Agent:SuiteOrder and not offered: this machine has no AES-GCM")]
    public static partial void SuiteNotHere(ILogger logger, uint suite);

    [LoggerMessage(EventId = 201, EventName = "seal.suite-left-out", Level = LogLevel.Warning, Message = "Own manifest offers suite {Suite} and Agent:SuiteOrder leaves it out: partners that offer it for {Days} days will refuse packets in a weaker one")]
    public static partial void SuiteLeftOut(ILogger logger, uint suite, int days);

    [LoggerMessage(EventId = 202, EventName = "seal.manifest-old", Level = LogLevel.Warning, Message = "The manifest of {Partner} was issued {Days} days ago; after {Refuse} days nothing is sealed by it")]
    public static partial void ManifestOld(ILogger logger, string partner, int days, int refuse);

    [LoggerMessage(EventId = 203, EventName = "seal.refused", Level = LogLevel.Error, Message = "Nothing can be sealed to {Partner}: {Reason}")]
    public static partial void Refused(ILogger logger, string partner, string reason);
}
