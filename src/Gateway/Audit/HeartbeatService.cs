using Interop.AuditLog.Leaves;
using Interop.Gateway.Identity;
using Interop.Gateway.Record;
using Interop.Hosting.Start;
using Interop.Storage;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Interop.Gateway.Audit;

/// <summary>Writes what the log says of itself: that it began, which directory it works with, and once a minute that it lives: a silent log is not an idle one.</summary>
internal sealed class HeartbeatService(
    IWriteQueue<GatewayContext> store, Ledger ledger, Acts acts, GatewayIdentity me, CurrentDirectory directory, Bells bells, HeartbeatPeriod period, TimeProvider clock, ILogger<HeartbeatService> logger)
    : BackgroundService
{
    // Before the listeners open, so that leaf 0 is what it says.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Begin(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(period.Value, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Beat(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>A leaf about the directory that is in force from now on.</summary>
    public Task TellDirectory(CancellationToken cancellation) => Write(LogEvent.Directory, cancellation);

    // A log whose first leaf does not say that it began would have to be explained for ever: without it there is no start.
    private async Task Begin(CancellationToken cancellation)
    {
        try
        {
            bool first = await store.Read(async (db, token) => !await db.AuditEntries.AnyAsync(token) && !await db.AuditPending.AnyAsync(token), cancellation);
            if (first)
            {
                await Write(LogEvent.LogStarted, cancellation);
            }

            await Write(LogEvent.Directory, cancellation);
        }
        catch (StorageUnavailableException failure)
        {
            throw new StartRefusedException("database-unavailable", "database", failure.Message, failure);
        }
    }

    private async Task Beat(CancellationToken cancellation)
    {
        try
        {
            await Write(LogEvent.Heartbeat, cancellation);
        }
        catch (StorageUnavailableException failure)
        {
            AuditLogLog.Delayed(logger, failure);
        }
    }

    private async Task Write(string logEvent, CancellationToken cancellation)
    {
        ActDetail detail = new() { Actor = me.Issuer, Decision = logEvent == LogEvent.Directory ? directory.Snapshot.Digest : null };
        await store.Run(
            async (db, token) =>
            {
                ledger.AddLeaf(db, acts.WithoutPacket(logEvent, detail), null);
                await db.SaveChangesAsync(token);
            },
            cancellation);
        bells.Log.Ring();
    }
}
