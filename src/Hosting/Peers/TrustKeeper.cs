using Interop.Trust.Certificates;
using Interop.Trust.Directories;
using Interop.Trust.Peers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Interop.Hosting.Peers;

/// <summary>
/// Keeps what peers are judged by up to date while the service runs: a new directory, new revocation lists and a new own certificate are taken from their files,
/// each checked whole and refused with a warning where it does not hold; then all open connections are judged again.
/// </summary>
internal sealed class TrustKeeper(
    TrustFiles files, PeerTrust trust, HostTls tls, IDirectoryFollower follower, TimeProvider clock, ILogger<TrustKeeper> logger) : BackgroundService
{
    private readonly FileState _directory = new(files.OfDirectory);
    private readonly FileState _lists = new(files.OfLists);
    private readonly FileState _certificate = new(() => files.Own.Files);
    private readonly Dictionary<string, string> _said = new(StringComparer.Ordinal);
    private HashSet<(string, string, bool)> _told = [];
    private bool _untold;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (trust.Lists is not { } lists)
        {
            PeersLog.RevocationUnchecked(logger);
        }
        else
        {
            Tell(lists);
        }

        TellAge();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(trust.Settings.LookSeconds), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Guarded("the directory", _directory, () => Directory(stoppingToken));
                await Guarded("revocation lists", _lists, Lists);
                await Guarded("the own certificate", _certificate, Certificate);
                TellAge();
                foreach (PeerRefusal refusal in tls.Judge())
                {
                    PeersLog.PeerEnded(logger, refusal.Sentence, refusal.Code);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    // The next look may find what this one could not read; what is in force stays meanwhile, and grows old in plain sight.
    private async Task Guarded(string what, FileState files, Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or Storage.StorageUnavailableException)
        {
            files.Again();
            if (IsNew(what, failure.Message))
            {
                PeersLog.LookFailed(logger, failure, what);
            }
        }
    }

    private async Task Directory(CancellationToken cancellation)
    {
        await Told(cancellation);
        if (!_directory.Changed())
        {
            return;
        }

        DirectoryRefusal? refusal;
        switch (files.Directory(clock.GetUtcNow()))
        {
            case DirectoryOutcome.Accepted { Snapshot: var same } when same.Digest == trust.Directory.Digest:
                return;
            case DirectoryOutcome.Accepted { Snapshot: var next }:
                if (next.CanFollow(trust.Directory, out refusal) && (refusal = await follower.Follow(next, cancellation)) is null)
                {
                    trust.Take(next);
                    PeersLog.DirectoryTaken(logger, next.Version, next.Digest.ToString());
                    _said.Remove("the directory");
                    _untold = true;
                    _certificate.Again(); // one that was refused may be listed now
                    _lists.Again(); // those of an authority that it added count from now on
                    await Told(cancellation);
                    return;
                }

                break;
            case DirectoryOutcome.Refused refused:
                refusal = refused.Refusal;
                break;
            default:
                throw new InvalidOperationException("The set of outcomes is closed.");
        }

        Retry(_directory, refusal!.Code);
        if (IsNew("the directory", refusal.ToString()))
        {
            PeersLog.DirectoryRefused(logger, refusal.Document, refusal.Sentence, refusal.Code);
        }
    }

    // Until it succeeds: a database that is away for a moment must not keep the service from what is in force already.
    private async Task Told(CancellationToken cancellation)
    {
        if (_untold)
        {
            await follower.Taken(cancellation);
            _untold = false;
        }
    }

    // What time alone will mend is looked at again.
    private static void Retry(FileState files, string code)
    {
        if (code is DirectoryCodes.IssuedInFuture or PeerCodes.CertificateNotYetValid)
        {
            files.Again();
        }
    }

    // A look that comes to the same as the one before is not told again.
    private bool IsNew(string what, string says)
    {
        bool fresh = _said.GetValueOrDefault(what) != says;
        _said[what] = says;
        return fresh;
    }

    private Task Lists()
    {
        if (_lists.Changed() && trust.Lists is { } before && files.Lists(before, trust.Directory, clock.GetUtcNow()) is { } next)
        {
            trust.Take(next);
            Tell(next);
        }

        return Task.CompletedTask;
    }

    private Task Certificate()
    {
        if (!_certificate.Changed())
        {
            return Task.CompletedTask;
        }

        IssuedCertificate next;
        try
        {
            next = files.Own.Read();
        }
        catch (InvalidDataException noPair)
        {
            if (IsNew("the own certificate", noPair.Message))
            {
                PeersLog.CertificateRefused(logger, noPair.Message, "tls-certificate-unreadable");
            }

            return Task.CompletedTask;
        }

        if (files.Own.Check(next, trust.Verifier, clock.GetUtcNow()) is { } refusal)
        {
            next.Dispose();
            Retry(_certificate, refusal.Code);
            if (IsNew("the own certificate", refusal.ToString()))
            {
                PeersLog.CertificateRefused(logger, refusal.Sentence, refusal.Code);
            }

            return Task.CompletedTask;
        }

        _said.Remove("the own certificate");
        if (next.Certificate.RawDataMemory.Span.SequenceEqual(tls.Own.Certificate.RawDataMemory.Span))
        {
            next.Dispose();
            return Task.CompletedTask;
        }

        tls.Take(next);
        PeersLog.CertificateTaken(logger, $"{next.Certificate.NotAfter.ToUniversalTime():yyyy-MM-ddTHH:mm:ssZ}");
        return Task.CompletedTask;
    }

    private void Tell(RevocationLists lists)
    {
        foreach (PeerRefusal refused in lists.Rejected)
        {
            PeersLog.RevocationRefused(logger, refused.Sentence, refused.Code);
        }

        PeersLog.RevocationTaken(logger, lists.InForce.Count(), lists.InForce.Sum(one => one.List.Count));
    }

    // Once when it begins and once when it gets worse; not at each look.
    private void TellAge()
    {
        HashSet<(string, string, bool)> now = [];
        foreach (DirectoryConcern concern in Ages.Of(trust, files.Own, tls.Own, clock.GetUtcNow()))
        {
            (string, string, bool) key = (concern.Code, concern.Document, concern.Hard);
            if (now.Add(key) && !_told.Contains(key))
            {
                (concern.Hard ? (Action<ILogger, string, string, string>)PeersLog.Expired : PeersLog.Aging)(logger, concern.Document, concern.Sentence, concern.Code);
            }
        }

        _told = now;
    }
}
