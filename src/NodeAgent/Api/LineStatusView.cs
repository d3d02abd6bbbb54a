namespace Interop.NodeAgent.Api;

/// <summary>How one line stands.</summary>
internal sealed record LineStatusView(int Line, string Pseudonym, string Status, bool Final, DateTimeOffset? Since, string? NextStep);
