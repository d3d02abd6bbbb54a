using System.Collections;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Services by name; mapping one again takes the place of the earlier mapping.</summary>
public sealed class ServiceMappingCollection : ICollection<ServiceMapping>
{
    private readonly Dictionary<string, ServiceMapping> _mappings = new(StringComparer.Ordinal);

    public int Count => _mappings.Count;

    bool ICollection<ServiceMapping>.IsReadOnly => false;

    /// <param name="name">With its package; "" for the whole server.</param>
    /// <param name="predicate">Which checks run and count.</param>
    public void Map(string name, Func<HealthCheckMapContext, bool> predicate) => _mappings[name] = new ServiceMapping(name, predicate);

    /// <param name="name">With its package; "" for the whole server.</param>
    /// <param name="predicate">Which results count; every check runs.</param>
    public void MapService(string name, Func<HealthResult, bool> predicate) => _mappings[name] = new ServiceMapping(name, predicate);

    /// <exception cref="ArgumentException">The service is mapped already.</exception>
    public void Add(ServiceMapping service)
    {
        ArgumentNullException.ThrowIfNull(service);
        _mappings.Add(service.Name, service);
    }

    public void Remove(string name) => _mappings.Remove(name);

    public void Clear() => _mappings.Clear();

    public IEnumerator<ServiceMapping> GetEnumerator() => _mappings.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    bool ICollection<ServiceMapping>.Contains(ServiceMapping item) => _mappings.ContainsValue(item);

    bool ICollection<ServiceMapping>.Remove(ServiceMapping item) => _mappings.ContainsValue(item) && _mappings.Remove(item.Name);

    void ICollection<ServiceMapping>.CopyTo(ServiceMapping[] array, int arrayIndex) => _mappings.Values.CopyTo(array, arrayIndex);

    internal ServiceMapping? Find(string name) => _mappings.GetValueOrDefault(name);
}
