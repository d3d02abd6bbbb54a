using System.Globalization;
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
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        Dictionary<ChannelName, Task> running = [];
        bool caughtUp = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            Task ring = bells.Submit.Next;
            try
            {
                caughtUp = caughtUp || await SealWhatWasApproved(stoppingToken);
                foreach (ChannelName channel in await Waiting(stoppingToken))
                {
                    if (!running.TryGetValue(channel, out Task? task) || task.IsCompleted)
                    {
                        running[channel] = Run(channel, stoppingToken);
                    }
                }
            }
            catch (StorageUnavailableException failure)
            {
                SubmitLog.Failed(logger, failure, "all");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }

            await Task.WhenAny(ring, Task.Delay(s_look, clock, stoppingToken));
        }

        await Task.WhenAll(running.Values);
    }

    private async Task<bool> SealWhatWasApproved(CancellationToken cancellation)
    {
        foreach (long draft in await seal.Unsealed(cancellation))
        {
            try
            {
                if (!(await seal.Seal(draft, cancellation)).TryGet(out _, out ApiRefusal? refusal))
                {
                    SubmitLog.NotSealed(logger, draft, refusal.Code);
                }
            }
            catch (Exception failure) when (failure is InvalidDataException or StorageUnavailableException { Fault: StorageFault.Corrupt })
            {
                // One draft that does not read any more must not keep every other packet here.
                SubmitLog.Failed(logger, failure, "draft " + draft.ToString(CultureInfo.InvariantCulture));
            }
        }

        return true;
    }

    private async Task<List<ChannelName>> Waiting(CancellationToken cancellation) => await store.Read(
        (db, token) => db.Outgoing.AsNoTracking().Where(row => row.State == OutgoingState.Queued).Select(row => row.Channel).Distinct().ToListAsync(token), cancellation);

    private async Task Run(ChannelName channel, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (await submitter.Step(channel, cancellation) is not TimeSpan wait)
                {
                    return;
                }

                await Task.Delay(wait, clock, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever it was, the packet is still in the outbox: try again.
                SubmitLog.Failed(logger, failure, channel.ToString());
                await Task.Delay(s_pause, clock, CancellationToken.None);
            }
        }
    }
}
