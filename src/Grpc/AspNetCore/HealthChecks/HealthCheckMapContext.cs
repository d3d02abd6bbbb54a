namespace Grpc.AspNetCore.HealthChecks;

/// <summary>A registered check, before it runs.</summary>
public sealed class HealthCheckMapContext(string name, IEnumerable<string> tags)
{
    public string Name { get; } = name;

    public IEnumerable<string> Tags { get; } = tags;
}
