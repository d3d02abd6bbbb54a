using Interop.AuditLog;
using Interop.AuditLog.Sequencing;
using Interop.Gateway.Record;
using Interop.Hosting.Start;
using Interop.Hosting.Waiting;
using Interop.Storage;

namespace Interop.Gateway.Audit;

/// <summary>Runs the sequencer: what is committed is in the log and signed within a fraction of a second.</summary>
internal sealed class SequencerService(
    Sequencer sequencer, ProofAnnouncer proofs, GatewayIdentity me, Bells bells, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<SequencerService> logger)
    : BackgroundService, IHostedLifecycleService
{
    /// <summary>Entries that arrive together are signed together.</summary>
    private static readonly TimeSpan s_batch = TimeSpan.FromMilliseconds(50);

    /// <summary>Exit code of a gateway whose log may not go on.</summary>
    private const int HaltedExit = 3;

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    /// <summary>Size of a signed tree whose promises may not all be announced yet; 0 where there is none.</summary>
    private long _owed;

    // Before the listeners open: a log that is served again shows what was committed before its gateway died. Else that would seem to be left out.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await CatchUp(cancellationToken))
            {
            }
        }
        catch (StorageUnavailableException failure)
        {
            throw new StartRefusedException("database-unavailable", "database", failure.Message, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                LogCode.MarkUnwritten,
                me.LogOrigin,
                $"The log's high-water mark in DataDirectory could not be written: {failure.Message.TrimEnd('.')}. Check the disk and whose the file is, then start again; nothing is lost.",
                failure);
        }

        await base.StartAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Every station has stopped and nobody writes any more: what was committed last is not left to wait, perhaps long, for the next start.
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await sequencer.Step(cancellationToken) is SequencerStep.Signed signed && Tell(signed))
            {
            }

            await Announce(cancellationToken);
        }
        catch (Exception failure) when (failure is StorageUnavailableException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            AuditLogLog.LeftForTheNextStart(logger, failure);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            Task ring = bells.Log.Next;
            if (!await Step(stoppingToken))
            {
                await ring.OrAfter(s_look, clock, stoppingToken);
                await bells.Never.OrAfter(s_batch, clock, stoppingToken);
            }
        }
    }

    // Signs. Announcing comes after, and waits for the database where it must.
    private async Task<bool> CatchUp(CancellationToken cancellation)
    {
        switch (await sequencer.Step(cancellation))
        {
            case SequencerStep.Signed signed:
                return Tell(signed);
            case SequencerStep.Halted halted:
                AuditLogLog.Halted(logger, halted.Refusal.Sentence, halted.Refusal.Code);
                throw new StartRefusedException(halted.Refusal.Code, me.LogOrigin, halted.Refusal.Sentence) { Exit = HaltedExit };
            default:
                return false;
        }
    }

    /// <returns>True where there may be more at once.</returns>
    private async Task<bool> Step(CancellationToken cancellation)
    {
        try
        {
            switch (await sequencer.Step(cancellation))
            {
                case SequencerStep.Signed signed:
                    bool more = Tell(signed);
                    await Announce(cancellation);
                    return more;
                case SequencerStep.Halted halted:
                    // Nothing may be accepted that cannot be logged: the whole gateway ends, and starts again only when the log may go on.
                    AuditLogLog.Halted(logger, halted.Refusal.Sentence, halted.Refusal.Code);
                    Environment.ExitCode = HaltedExit;
                    lifetime.StopApplication();
                    await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellation);
                    return false;
                default:
                    // Signed before anything was served, or the database failed between the signature and the announcement.
                    await Announce(cancellation);
                    return false;
            }
        }
        catch (StorageUnavailableException failure)
        {
            AuditLogLog.Delayed(logger, failure);
            return false;
        }
        catch (IOException failure)
        {
            AuditLogLog.Delayed(logger, failure);
            return false;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <returns>True where there may be more at once.</returns>
    private bool Tell(SequencerStep.Signed signed)
    {
        AuditLogLog.Signed(logger, signed.Checkpoint.Size);
        _owed = signed.Checkpoint.Size;
        return signed.Count == SequenceBatch.MaxEntries;
    }

    private async Task Announce(CancellationToken cancellation)
    {
        if (_owed > 0)
        {
            await proofs.Announce(_owed, cancellation);
            _owed = 0;
        }
    }
}
