using System.Collections.Concurrent;
using Interop.Gateway.Record;
using Interop.Hosting.Waiting;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Interop.Gateway.Route;

/// <summary>
/// Station Route: brings packets and receipts to partner gateways. In order within a lane (a channel's packets, a packet's receipts),
/// lanes side by side, so that an emergency never waits behind routine. What cannot be delivered waits, visibly, until it expires.
/// </summary>
internal sealed class Router(IWriteQueue<GatewayContext> store, RouteSteps steps, Bells bells, TimeProvider clock, ILogger<Router> logger) : BackgroundService
{
    /// <summary>Calls under way to one partner for one urgency: a partner that does not answer holds up nobody else, nor what is more urgent.</summary>
    private const int LanesAtOnce = 8;

    private const int Page = 64;
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Lane, Task> _walking = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            Task ring = bells.Route.Next;
            foreach (RouteRow head in await Heads(stoppingToken))
            {
                Lane lane = Lane.Of(head);
                if (!_walking.ContainsKey(lane) && _walking.Keys.Count(other => other.Gateway == lane.Gateway && other.Rank == lane.Rank) < LanesAtOnce)
                {
                    // Registered before it starts, so that it can only take itself out afterwards.
                    Task<Task> walk = new(() => Walk(head, lane, stoppingToken));
                    _walking[lane] = walk.Unwrap();
                    walk.Start(TaskScheduler.Default);
                }
            }

            await ring.OrAfter(s_look, clock, stoppingToken);
        }

        await Task.WhenAll(_walking.Values);
    }

    // The first row of each lane, if its time has come. A later row never passes an earlier one of its lane.
    private async Task<IReadOnlyList<RouteRow>> Heads(CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        try
        {
            return await store.Read<IReadOnlyList<RouteRow>>(
                async (db, token) =>
                {
                    IQueryable<long> packets = db.RouteOutbox.Where(row => row.Kind == RouteKind.Packet)
                        .GroupBy(row => new { row.Gateway, row.Channel }).Select(lane => lane.Min(row => row.Id));
                    IQueryable<long> receipts = db.RouteOutbox.Where(row => row.Kind == RouteKind.Receipt)
                        .GroupBy(row => new { row.Gateway, row.PacketDigest }).Select(lane => lane.Min(row => row.Id));
                    List<RouteRow> heads = [];

                    // A page for each partner and urgency: the backlog of one that does not answer must not hide the others.
                    foreach (var group in await db.RouteOutbox.Where(row => row.NextAttemptAt <= now).Select(row => new { row.Gateway, row.UrgencyRank }).Distinct().OrderBy(row => row.UrgencyRank).ToListAsync(token))
                    {
                        heads.AddRange(await db.RouteOutbox
                            .Where(row => row.Gateway == group.Gateway && row.UrgencyRank == group.UrgencyRank && row.NextAttemptAt <= now && (packets.Contains(row.Id) || receipts.Contains(row.Id)))
                            .OrderBy(row => row.Id).Take(Page).ToListAsync(token));
                    }

                    return heads;
                },
                cancellation);
        }
        catch (StorageUnavailableException failure)
        {
            RouteLog.Storage(logger, failure);
            return [];
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return [];
        }
    }

    // Ends at the first item that must wait. Nothing here may end the gateway or go unsaid: whatever fails is told, and tried again at the next look.
    private async Task Walk(RouteRow head, Lane lane, CancellationToken cancellation)
    {
        try
        {
            RouteRow? next = head;
            while (next is not null && next.NextAttemptAt <= clock.GetUtcNow() && await steps.Take(next, cancellation))
            {
                next = await After(next, cancellation);
            }
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
            RouteLog.Failed(logger, failure, head.PacketDigest, head.Gateway);
            await Pause(cancellation);
        }
        finally
        {
            _walking.TryRemove(lane, out _);
        }

        bells.Route.Ring();
    }

    private Task Pause(CancellationToken cancellation) => Task.Delay(s_look, clock, cancellation).ContinueWith(static _ => { }, TaskScheduler.Default);

    private Task<RouteRow?> After(RouteRow row, CancellationToken cancellation) => store.Read(
        (db, token) => row.Kind == RouteKind.Packet
            ? db.RouteOutbox.Where(one => one.Kind == row.Kind && one.Gateway == row.Gateway && one.Channel == row.Channel && one.Id > row.Id).OrderBy(one => one.Id).FirstOrDefaultAsync(token)
            : db.RouteOutbox.Where(one => one.Kind == row.Kind && one.Gateway == row.Gateway && one.PacketDigest == row.PacketDigest && one.Id > row.Id).OrderBy(one => one.Id).FirstOrDefaultAsync(token),
        cancellation);

    /// <summary>What travels in order: the packets of a channel, the receipts of a packet.</summary>
    private readonly record struct Lane(GatewayCode Gateway, int Rank, RouteKind Kind, ChannelName? Channel, Crypto.Digest? Packet)
    {
        public static Lane Of(RouteRow row) => row.Kind == RouteKind.Packet
            ? new(row.Gateway, row.UrgencyRank, row.Kind, row.Channel, null)
            : new(row.Gateway, row.UrgencyRank, row.Kind, null, row.PacketDigest);
    }
}
