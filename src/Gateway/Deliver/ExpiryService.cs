using Interop.Storage;

namespace Interop.Gateway.Deliver;

/// <summary>Looks once a second for packets whose time ran out in a queue: an agency that never comes must not leave its partner waiting.</summary>
internal sealed class ExpiryService(Expiry expiry, TimeProvider clock, ILogger<ExpiryService> logger) : BackgroundService
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(s_look, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    while (await expiry.Sweep(stoppingToken))
                    {
                    }
                }
                catch (StorageUnavailableException failure)
                {
                    DeliverLog.Storage(logger, failure);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }
}
