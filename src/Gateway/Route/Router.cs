using Interop.Gateway.Record;
using Interop.Storage;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Interop.Gateway.Route;

/// <summary>
/// Station Route: brings packets and receipts to partner gateways. In order within a lane (a channel's packets, a channel's receipts),
/// lanes side by side, so that an emergency never waits behind routine. What cannot be delivered waits, visibly, until it expires.
/// </summary>
internal sealed class Router(IWriteQueue<GatewayContext> store, RouteSteps steps, Bells bells, TimeProvider clock) : BackgroundService
{
    private const int LanesAtOnce = 16;
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            Task ring = bells.Route.Next;
            foreach (RouteRow head in await Heads(stoppingToken))
            {
                if (Take(Lane(head)))
                {
                    _ = Task.Run(() => Walk(head, stoppingToken), stoppingToken);
                }
            }

            await Task.WhenAny(ring, Task.Delay(s_look, clock, stoppingToken));
        }
    }

    // The first row of each lane, if its time has come. A later row never passes an earlier one of its lane.
    private async Task<IReadOnlyList<RouteRow>> Heads(CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        List<RouteRow> rows = await store.Read(
            (db, token) => db.RouteOutbox.AsNoTracking()
                .Where(row => !db.RouteOutbox.Any(before => before.Gateway == row.Gateway && before.Kind == row.Kind && before.Channel == row.Channel && before.Id < row.Id))
                .OrderBy(row => row.UrgencyRank).ThenBy(row => row.Id).Take(256).ToListAsync(token),
            cancellation);
        return [.. rows.Where(row => row.NextAttemptAt <= now)];
    }

    private async Task Walk(RouteRow row, CancellationToken cancellation)
    {
        string lane = Lane(row);
        try
        {
            RouteRow? next = row;
            while (next is not null && next.NextAttemptAt <= clock.GetUtcNow())
            {
                if (!await steps.Take(next, cancellation))
                {
                    break;
                }

                next = await After(next, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }
        catch (StorageUnavailableException failure)
        {
            steps.Failed(row, failure);
        }
        finally
        {
            Release(lane);
        }
    }

    private Task<RouteRow?> After(RouteRow row, CancellationToken cancellation) => store.Read(
        (db, token) => db.RouteOutbox.AsNoTracking()
            .Where(one => one.Gateway == row.Gateway && one.Kind == row.Kind && one.Channel == row.Channel && one.Id > row.Id)
            .OrderBy(one => one.Id).FirstOrDefaultAsync(token),
        cancellation);

    private static string Lane(RouteRow row) => $"{row.Gateway}|{row.Kind}|{row.Channel}";

    private bool Take(string lane)
    {
        lock (_gate)
        {
            return _busy.Count < LanesAtOnce && _busy.Add(lane);
        }
    }

    private void Release(string lane)
    {
        lock (_gate)
        {
            _busy.Remove(lane);
        }

        bells.Route.Ring();
    }
}
