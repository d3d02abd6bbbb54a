using System.Collections.Concurrent;
using Interop.Gateway.Record;
using Interop.Hosting.Waiting;
using Interop.Storage;
using Interop.Storage.Gateway;

namespace Interop.Gateway.Route;

/// <summary>
/// Station Route: brings packets and receipts to partner gateways. In order within a lane, lanes side by side, so that an emergency never waits
/// behind routine. What cannot be delivered waits, visibly, until it expires.
/// </summary>
internal sealed class Router(RouteQueue queue, RouteSteps steps, Bells bells, TimeProvider clock, ILogger<Router> logger) : BackgroundService
{
    /// <summary>Calls under way to one partner for one urgency: a partner that does not answer holds up nobody else, nor what is more urgent.</summary>
    private const int LanesAtOnce = 8;

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<RouteLane, Task> _walking = new();

    /// <summary>Lanes on which something may be due. A walk that ends leaves its lane here where it may go on.</summary>
    private readonly ConcurrentDictionary<RouteLane, bool> _ready = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        long seen = 0;
        long looked = long.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            Task ring = bells.Route.Next;
            try
            {
                // Everything now and then, for what waited and for what became visible out of its order; in between only what is new.
                if (looked == long.MinValue || clock.GetElapsedTime(looked) >= s_look)
                {
                    looked = clock.GetTimestamp();
                    Ready(await queue.Due(stoppingToken));
                }

                List<RouteRow> fresh;
                do
                {
                    fresh = await queue.After(seen, stoppingToken);
                    Ready(fresh.Select(RouteLane.Of));
                    seen = fresh is [.., RouteRow last] ? last.Id : seen;
                }
                while (fresh.Count == RouteQueue.Page);
            }
            catch (StorageUnavailableException failure)
            {
                RouteLog.Storage(logger, failure);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }

            StartWalks(stoppingToken);
            await ring.OrAfter(s_look, clock, stoppingToken);
        }

        await Task.WhenAll(_walking.Values);
    }

    private void Ready(IEnumerable<RouteLane> lanes)
    {
        foreach (RouteLane lane in lanes)
        {
            _ready[lane] = true;
        }
    }

    private void StartWalks(CancellationToken cancellation)
    {
        foreach (RouteLane lane in _ready.Keys.OrderBy(lane => lane.Rank))
        {
            if (!_walking.ContainsKey(lane) && _walking.Keys.Count(other => other.Gateway == lane.Gateway && other.Rank == lane.Rank) < LanesAtOnce && _ready.TryRemove(lane, out _))
            {
                // Registered before it starts, so that it can only take itself out afterwards.
                Task<Task> walk = new(() => Walk(lane, cancellation));
                _walking[lane] = walk.Unwrap();
                walk.Start(TaskScheduler.Default);
            }
        }
    }

    // Ends where nothing is left or the first item must wait. Nothing here may end the gateway or go unsaid: whatever fails is told, and tried again at the next look.
    private async Task Walk(RouteLane lane, CancellationToken cancellation)
    {
        RouteBatch batch = new();
        try
        {
            do
            {
                batch = await queue.Next(lane, cancellation);
            }
            while (!batch.IsEmpty && await steps.Take(batch, cancellation));
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // The gateway stops; the outbox knows where it was.
        }
        catch (StorageUnavailableException failure)
        {
            RouteLog.Storage(logger, failure);
            await Pause(cancellation);
        }
        catch (Exception failure) // One broken row must not end the station for all others.
        {
            if (batch.Items is [RouteItem first, ..])
            {
                RouteLog.Failed(logger, failure, first.Row.PacketDigest, lane.Gateway);
            }
            else
            {
                RouteLog.LaneFailed(logger, failure, lane.Kind, lane.Gateway);
            }

            await Pause(cancellation);
        }
        finally
        {
            _walking.TryRemove(lane, out _);
        }

        if (!_ready.IsEmpty)
        {
            bells.Route.Ring();
        }
    }

    private Task Pause(CancellationToken cancellation) => Task.Delay(s_look, clock, cancellation).ContinueWith(static _ => { }, TaskScheduler.Default);
}
