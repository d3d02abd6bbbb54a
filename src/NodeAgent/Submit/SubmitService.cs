using System.Globalization;
using Interop.Hosting.Waiting;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Seal;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Submit;

/// <summary>Station Submit: hands packets to the own gateway, channels side by side, each channel in its order, until each packet is answered for.</summary>
internal sealed class SubmitService(Submitter submitter, SealStation seal, IWriteQueue<AgentContext> store, Bells bells, TimeProvider clock, ILogger<SubmitService> logger) : BackgroundService
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly HashSet<long> _unreadable = [];
    private DateTimeOffset? _looked;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        Dictionary<ChannelName, Task> running = [];
        while (!stoppingToken.IsCancellationRequested)
        {
            Task ring = bells.Submit.Next;
            try
            {
                await SealWhatWasApproved(stoppingToken);
                foreach (ChannelName channel in await Waiting(stoppingToken))
                {
                    if (!running.TryGetValue(channel, out Task? task) || task.IsCompleted)
                    {
                        running[channel] = Run(channel, stoppingToken);
                    }
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                SubmitLog.Failed(logger, failure, "all");
            }

            await Task.WhenAny(ring, Task.Delay(s_look, clock, stoppingToken));
        }

        await Task.WhenAll(running.Values);
    }

    // Whoever approves seals at once. Left over is what was approved when the process ended, or when the database was lost; the latter is given its time.
    private async Task SealWhatWasApproved(CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_looked is DateTimeOffset looked && now - looked < s_look)
        {
            return;
        }

        foreach (long draft in (await seal.Unsealed(_looked is null ? now : now - s_look, cancellation)).Except(_unreadable))
        {
            try
            {
                if (!(await seal.Seal(draft, cancellation)).TryGet(out _, out ApiRefusal? refusal))
                {
                    SubmitLog.NotSealed(logger, draft, refusal.Code);
                }
            }
            catch (Exception failure) when (Damage.Is(failure))
            {
                // One draft that does not read any more must not keep every other packet here, and is told once.
                _unreadable.Add(draft);
                SubmitLog.Failed(logger, failure, "draft " + draft.ToString(CultureInfo.InvariantCulture));
            }
        }

        _looked = now;
    }

    private async Task<IEnumerable<ChannelName>> Waiting(CancellationToken cancellation)
    {
        try
        {
            return await store.Read((db, token) => Queued(db).Select(row => row.Channel).Distinct().ToListAsync(token), cancellation);
        }
        catch (Exception failure) when (Damage.Is(failure))
        {
            List<ChannelName> named = await store.OneByOne(
                db => Queued(db).OrderBy(row => row.PacketDigest), row => row.Channel, row => row.PacketDigest, Tell, cancellation);
            return named.Distinct();
        }
    }

    // Once: the queue is looked at with each packet that is put into it.
    private void Tell(string packet, Exception failure)
    {
        if (_told.Add(packet))
        {
            SubmitLog.Unreadable(logger, failure, packet, "unknown");
        }
    }

    private static IQueryable<OutgoingRow> Queued(AgentContext db) => db.Outgoing.AsNoTracking().Where(row => row.State == OutgoingState.Queued);

    private async Task Run(ChannelName channel, CancellationToken cancellation)
    {
        int failures = 0;
        while (true)
        {
            TimeSpan pause;
            try
            {
                if (await submitter.Step(channel, cancellation) is not TimeSpan wait)
                {
                    return;
                }

                (failures, pause) = (0, wait);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever it was, the packet is still in the outbox: try again.
                await Tell(failure, channel);
                pause = Backoff.After(++failures);
            }

            try
            {
                await Task.Delay(pause, clock, cancellation);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Tell(Exception failure, ChannelName channel)
    {
        if (!Damage.Is(failure))
        {
            SubmitLog.Failed(logger, failure, channel.ToString());
            return;
        }

        string packet = await store.Named(db => Queued(db).Where(row => row.Channel == channel).OrderBy(row => row.Seq).Take(1).Select(row => row.PacketDigest), CancellationToken.None);
        SubmitLog.Unreadable(logger, failure, packet, channel.ToString());
    }
}
