namespace Interop.NodeAgent.Api;

/// <summary>How one line stands, and by whose answers.</summary>
internal sealed record LineStatusView(int Line, string Pseudonym, string Status, bool Final, DateTimeOffset? Since, string? NextStep, IReadOnlyList<string> By);
