namespace Interop.Gateway.Audit;

/// <summary>Time between two heartbeats.</summary>
internal sealed record HeartbeatPeriod(TimeSpan Value);
