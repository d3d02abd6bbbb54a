namespace Interop.NodeAgent.Api;

/// <summary>GET /health/ready.</summary>
internal sealed record HealthView(string Status, string Database, string Directory, string Gateway, DateTimeOffset? WaitingSince);
