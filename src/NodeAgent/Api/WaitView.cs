namespace Interop.NodeAgent.Api;

/// <summary>What waits: for whom, since when, how often it was tried, the code of the last failure.</summary>
internal sealed record WaitView(string What, string? Packet, string For, DateTimeOffset Since, int Attempts, string Reason, string Words);
