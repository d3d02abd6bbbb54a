using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Storage;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Interop.Gateway.Audit;

/// <summary>Writes what the log says of itself: that it began, which directory it works with, and once a minute that it lives: a silent log is not an idle one.</summary>
internal sealed class HeartbeatService(
    IWriteQueue<GatewayContext> store, Ledger ledger, Acts acts, GatewayIdentity me, CurrentDirectory directory, Bells bells, HeartbeatPeriod period, TimeProvider clock, ILogger<HeartbeatService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Begin(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(period.Value, clock, stoppingToken));
            if (!stoppingToken.IsCancellationRequested)
            {
                await Write(LogEvent.Heartbeat, stoppingToken);
            }
        }
    }

    private async Task Begin(CancellationToken cancellation)
    {
        bool first = await store.Read(async (db, token) => !await db.AuditEntries.AnyAsync(token) && !await db.AuditPending.AnyAsync(token), cancellation);
        if (first)
        {
            await Write(LogEvent.LogStarted, cancellation);
        }

        await Write(LogEvent.Directory, cancellation);
    }

    private async Task Write(string logEvent, CancellationToken cancellation)
    {
        ActDetail detail = new() { Actor = me.Issuer, Decision = logEvent == LogEvent.Directory ? directory.Snapshot.Digest : null };
        try
        {
            await store.Run(
                async (db, token) =>
                {
                    ledger.AddLeaf(db, acts.WithoutPacket(logEvent, detail), null);
                    await db.SaveChangesAsync(token);
                },
                cancellation);
            bells.Log.Ring();
        }
        catch (StorageUnavailableException failure)
        {
            AuditLogLog.Delayed(logger, failure);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }
    }
}
