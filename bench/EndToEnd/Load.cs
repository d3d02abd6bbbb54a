using Interop.Packets;
using Interop.Trust.Directories;

namespace Interop.Bench.EndToEnd;

/// <summary>Two agencies that send to each other, and what was measured of it.</summary>
internal sealed class Load(Agent one, Agent other, DirectorySnapshot directory, TimeProvider clock)
{
    // An emergency would need an attestation, and bulk is not for requests.
    private static readonly Urgency[] s_urgencies = [Urgency.Urgent, Urgency.Priority, Urgency.Routine, Urgency.Bulk];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>One lane for each direction and urgency.</summary>
    public IReadOnlyList<Lane> Lanes { get; } =
        [.. s_urgencies.SelectMany(urgency => new[] { new Lane(one, other.Name, urgency, directory, clock), new Lane(other, one.Name, urgency, directory, clock) })];

    private IEnumerable<Sent> AllSent => one.Outgoing.Values.Concat(other.Outgoing.Values);

    /// <summary>Sends on all lanes, as fast as each goes or at a rate, then waits until everything is delivered and proven.</summary>
    /// <param name="time">How long packets are sent.</param>
    /// <param name="perSecond">Packets a second over all lanes; null for as many as can be.</param>
    public async Task<LoadResult> Run(TimeSpan time, double? perSecond)
    {
        one.Outgoing.Clear();
        other.Outgoing.Clear();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = clock.GetTimestamp();
        Task sending = Task.WhenAll(Lanes.Select((lane, index) => Task.Run(() => Send(lane, index, start, time, perSecond))));
        await Unless(sending);
        TimeSpan sent = clock.GetElapsedTime(start);
        while (AllSent.Any(packet => packet.Delivered == 0 || packet.Proven == 0))
        {
            if (clock.GetElapsedTime(start) > time + s_patience)
            {
                throw new TimeoutException($"{AllSent.Count(packet => packet.Delivered == 0)} packets were not delivered and {AllSent.Count(packet => packet.Proven == 0)} not proven in time.");
            }

            await Unless(Task.Delay(TimeSpan.FromMilliseconds(20), clock));
        }

        double seconds = clock.GetElapsedTime(start).TotalSeconds;
        double milliseconds = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds;
        Sent[] packets = [.. AllSent];
        double[] Since(Func<Sent, long> at) => [.. packets.Select(packet => clock.GetElapsedTime(packet.Due, at(packet)).TotalMilliseconds)];
        return new LoadResult(
            packets.Length, sent.TotalSeconds, seconds, milliseconds / packets.Length, Since(packet => packet.Promised), Since(packet => packet.Delivered), Since(packet => packet.Proven));
    }

    private async Task Send(Lane lane, int index, long start, TimeSpan time, double? perSecond)
    {
        TimeSpan step = perSecond is double rate ? TimeSpan.FromSeconds(Lanes.Count / rate) : TimeSpan.Zero;
        TimeSpan due = step * index / Lanes.Count;
        while (clock.GetElapsedTime(start) < time && due < time)
        {
            TimeSpan early = due - clock.GetElapsedTime(start);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, clock);
            }

            long at = perSecond is null ? clock.GetTimestamp() : start + (long)(due.TotalSeconds * clock.TimestampFrequency);
            await lane.Send(at, CancellationToken.None);
            due += step;
        }
    }

    private async Task Unless(Task work)
    {
        Task first = await Task.WhenAny(work, one.Failure, other.Failure);
        await first;
        if (first != work)
        {
            throw new InvalidOperationException("A stream of an agent ended.");
        }
    }
}
