namespace Interop.NodeAgent.Api;

/// <summary>Who approved, in which role, when.</summary>
internal sealed record ApprovalView(string Officer, string Role, DateTimeOffset At);
