namespace Interop.NodeAgent.Api;

/// <summary>One thing that happened in a case, in words, with the packet that it is about.</summary>
internal sealed record TimelineEntry(DateTimeOffset At, string Words, string? Packet, string Kind, string Who);
