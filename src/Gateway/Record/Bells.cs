using System.Collections.Concurrent;
using Interop.Hosting.Waiting;
using Interop.Packets;

namespace Interop.Gateway.Record;

/// <summary>The bells of this process. Only a matter of speed: everything that waits also looks by itself now and then.</summary>
internal sealed class Bells
{
    private readonly ConcurrentDictionary<AgencyCode, Bell> _delivery = new();
    private readonly ConcurrentDictionary<AgencyCode, Bell> _feed = new();

    /// <summary>Rings never: for a plain wait that ends with the service.</summary>
    public Task Never { get; } = new TaskCompletionSource().Task;

    /// <summary>A leaf waits for the sequencer.</summary>
    public Bell Log { get; } = new();

    /// <summary>Something waits for a partner.</summary>
    public Bell Route { get; } = new();

    /// <summary>A packet waits for the agency.</summary>
    public Bell Delivery(AgencyCode agency) => _delivery.GetOrAdd(agency, _ => new Bell());

    /// <summary>There is news for the agency.</summary>
    public Bell Feed(AgencyCode agency) => _feed.GetOrAdd(agency, _ => new Bell());

    /// <summary>After a packet's act: the log, and the feeds of both its agencies.</summary>
    public void Recorded(Header header)
    {
        Log.Ring();
        Feed(header.Sender).Ring();
        Feed(header.Recipient).Ring();
    }
}
