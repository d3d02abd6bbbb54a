using Interop.Storage;

namespace Interop.Oversight.Witness;

/// <summary>Runs rounds, one after the other, as long as the service lives.</summary>
internal sealed class WatchService(Rounds rounds, WatchPeriod period, TimeProvider clock, ILogger<WatchService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await rounds.Run(force: false, stoppingToken);
                await Task.Delay(period.Value, clock, stoppingToken);
            }
            catch (StorageUnavailableException failure)
            {
                WitnessLog.Storage(logger, failure);
                await Task.WhenAny(Task.Delay(period.Value, clock, stoppingToken));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
