using System.Collections.Concurrent;
using Interop.Sandbox.Start;

namespace Interop.Sandbox.Story;

/// <summary>When something first happened to a packet at a host, from the events that the host itself logs. Callable at once.</summary>
internal sealed class Stopwatches
{
    private readonly ConcurrentDictionary<(string Host, string Event, string Packet), long> _first = new();

    /// <summary>Takes an event in. A receipt's event is told apart by its kind: "track.receipt delivered".</summary>
    public void Take(HostEvent happened)
    {
        if (happened.Value("Packet") is { } packet)
        {
            string name = happened.Name == "track.receipt" ? $"{happened.Name} {happened.Value("Kind")}" : happened.Name;
            _first.TryAdd((happened.Host, name, packet), happened.Timestamp);
        }
    }

    /// <summary>On the monotonic clock; null while it has not happened.</summary>
    public long? Of(string host, string name, string packet) => _first.TryGetValue((host, name, packet), out long timestamp) ? timestamp : null;
}
