using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>What a check said.</summary>
public sealed class HealthResult(
    string name, IEnumerable<string> tags, HealthStatus status, string? description, TimeSpan duration, Exception? exception,
    IReadOnlyDictionary<string, object> data)
{
    public string Name { get; } = name;

    public IEnumerable<string> Tags { get; } = tags;

    public HealthStatus Status { get; } = status;

    public string? Description { get; } = description;

    public TimeSpan Duration { get; } = duration;

    public Exception? Exception { get; } = exception;

    public IReadOnlyDictionary<string, object> Data { get; } = data;
}
