using Interop.Gateway.Record;
using Interop.Storage;
using Interop.Storage.Gateway;

namespace Interop.Gateway.Blobs;

/// <summary>Erases, once a minute, the blobs whose time is over: first the file, then the leaf that says so; a process that ends in between says so after its next start.</summary>
internal sealed class BlobSweep(BlobLedger ledger, BlobFolder folder, GatewayIdentity me, TimeProvider clock, ILogger<BlobSweep> logger) : BackgroundService
{
    private const int AtOnce = 64;
    private static readonly TimeSpan s_look = TimeSpan.FromMinutes(1);

    /// <summary>Erases what is due.</summary>
    public async Task Sweep(CancellationToken cancellation)
    {
        List<BlobRow> due;
        do
        {
            due = await ledger.Due(AtOnce, cancellation);
            foreach (BlobRow row in due)
            {
                if (!await ledger.IsShared(row, cancellation))
                {
                    folder.Erase(row.Id);
                }

                await ledger.Erased(row, me.Issuer, cancellation);
            }
        }
        while (due.Count == AtOnce);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(s_look, clock);
        try
        {
            do
            {
                try
                {
                    await Sweep(stoppingToken);
                }
                catch (Exception failure) when (failure is StorageUnavailableException or IOException)
                {
                    BlobLog.Storage(logger, failure);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }
}
