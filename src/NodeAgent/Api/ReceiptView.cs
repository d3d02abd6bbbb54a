namespace Interop.NodeAgent.Api;

/// <summary>A receipt in codes and in words; with the index in the log once the proof was verified.</summary>
internal sealed record ReceiptView(
    string Kind, string Issuer, string? Officer, DateTimeOffset At, string? Reason, string Direction, string Words, string Digest, string? LogOrigin, long? LogIndex, bool Sent);
