using System.Collections.Concurrent;

namespace Interop.Bench.EndToEnd;

/// <summary>Officers of both agencies who write to each other, and what was measured of it.</summary>
internal sealed class Load(FourParties parties, IReadOnlyList<Officers> sides, TimeProvider clock)
{
    /// <summary>Packets of one channel that are under way at full speed: sent, and not yet delivered and proven.</summary>
    private const int UnderWay = 16;

    /// <summary>At a rate, drafts are written this long before they are to be approved.</summary>
    private static readonly TimeSpan s_ahead = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>Sends on all channels, as fast as they go or at a rate, then waits until everything is delivered and proven.</summary>
    /// <param name="time">How long packets are sent.</param>
    /// <param name="perSecond">Packets a second over all channels; null for as many as can be.</param>
    public async Task<LoadResult> Run(TimeSpan time, double? perSecond)
    {
        ConcurrentBag<Mail> sent = [];
        IReadOnlyDictionary<string, TimeSpan> before = parties.ProcessorTimes();
        TimeSpan own = Environment.CpuUsage.TotalTime;
        long start = clock.GetTimestamp();
        Task sending = Task.WhenAll(perSecond is double rate ? AtRate(rate, start, time, sent) : AtFullSpeed(start, time, sent));
        await Unless(sending);
        await Unless(Task.WhenAll(sent.Select(mail => mail.Done)).WaitAsync(s_patience, clock));
        IReadOnlyDictionary<string, TimeSpan> after = parties.ProcessorTimes();
        Mail[] mails = [.. sent];
        double[] Since(Func<Mail, long> at) => [.. mails.Select(mail => clock.GetElapsedTime(mail.Due, at(mail)).TotalMilliseconds)];
        double end = mails.Max(mail => clock.GetElapsedTime(start, Math.Max(mail.Delivered, mail.Proven)).TotalSeconds);
        return new LoadResult(
            mails.Length,
            end,
            after.ToDictionary(party => party.Key, party => (party.Value - before[party.Key]).TotalMilliseconds / mails.Length, StringComparer.Ordinal),
            (Environment.CpuUsage.TotalTime - own).TotalMilliseconds / mails.Length,
            Since(mail => mail.Promised),
            Since(mail => mail.Delivered),
            Since(mail => mail.Proven));
    }

    private IEnumerable<Task> AtFullSpeed(long start, TimeSpan time, ConcurrentBag<Mail> sent) =>
        from side in sides
        from channel in Enumerable.Range(0, side.Channels)
        from _ in Enumerable.Range(0, UnderWay)
        select Task.Run(async () =>
        {
            while (clock.GetElapsedTime(start) < time)
            {
                long draft = await side.Write(channel);
                Mail mail = await side.Approve(draft, clock.GetTimestamp());
                sent.Add(mail);
                await mail.Done.WaitAsync(s_patience, clock);
            }
        });

    // Open: a packet goes when it is due, however many are under way.
    private IEnumerable<Task> AtRate(double rate, long start, TimeSpan time, ConcurrentBag<Mail> sent)
    {
        (Officers Side, int Channel)[] lanes = [.. sides.SelectMany(side => Enumerable.Range(0, side.Channels).Select(channel => (side, channel)))];
        return lanes.Select((lane, index) => Task.Run(async () =>
        {
            List<Task> calls = [];
            for (TimeSpan due = TimeSpan.FromSeconds(index / rate); due < time; due += TimeSpan.FromSeconds(lanes.Length / rate))
            {
                await Until(start, due);
                long at = start + (long)((due + s_ahead).TotalSeconds * clock.TimestampFrequency);
                calls.Add(One(lane.Side, lane.Channel, at, start, due + s_ahead, sent));
            }

            await Task.WhenAll(calls);
        }));
    }

    private async Task One(Officers side, int channel, long at, long start, TimeSpan due, ConcurrentBag<Mail> sent)
    {
        long draft = await side.Write(channel);
        await Until(start, due);
        sent.Add(await side.Approve(draft, at));
    }

    private async Task Until(long start, TimeSpan due)
    {
        TimeSpan early = due - clock.GetElapsedTime(start);
        if (early > TimeSpan.Zero)
        {
            await Task.Delay(early, clock);
        }
    }

    private async Task Unless(Task work)
    {
        Task first = await Task.WhenAny([work, .. sides.Select(side => side.Books.Watching)]);
        try
        {
            await first;
        }
        finally
        {
            parties.RequireAlive();
        }

        if (first != work)
        {
            throw new InvalidOperationException("A sender's store is not watched any more.");
        }
    }
}
