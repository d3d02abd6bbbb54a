namespace Grpc.AspNetCore.HealthChecks;

/// <summary>A service with the checks that speak for it.</summary>
public sealed class ServiceMapping
{
    /// <param name="name">With its package; "" for the whole server.</param>
    /// <param name="predicate">Which results count; every check runs.</param>
    public ServiceMapping(string name, Func<HealthResult, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(predicate);
        Name = name;
        Predicate = predicate;
    }

    /// <param name="name">With its package; "" for the whole server.</param>
    /// <param name="predicate">Which checks run and count.</param>
    public ServiceMapping(string name, Func<HealthCheckMapContext, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(predicate);
        Name = name;
        HealthCheckPredicate = predicate;
    }

    public string Name { get; }

    public Func<HealthResult, bool>? Predicate { get; }

    public Func<HealthCheckMapContext, bool>? HealthCheckPredicate { get; }
}
