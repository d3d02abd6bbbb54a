using System.Security.Cryptography.X509Certificates;
using Interop.Trust.Peers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Interop.Hosting.Peers;

/// <summary>One connection that a peer opened, for as long as it is open: its certificate, and how it stands now.</summary>
/// <param name="connection">The connection.</param>
/// <param name="certificate">The peer's; owned by this object.</param>
/// <param name="check">Who is admitted at this listener.</param>
internal sealed class PeerConnection(ConnectionContext connection, X509Certificate2 certificate, PeerCheck check) : IDisposable
{
    private readonly Lock _one = new();
    private CancellationTokenSource _calls = new();
    private bool _closed;

    /// <summary>Why the peer is refused, or bound to emergencies; null while it is welcome.</summary>
    public PeerRefusal? Reason { get; private set; }

    /// <summary>Cancelled when the peer's standing gets worse: calls that run then end, whatever they wait for.</summary>
    public CancellationToken Calls
    {
        get
        {
            lock (_one)
            {
                return _calls.Token;
            }
        }
    }

    /// <summary>Judges the peer again.</summary>
    /// <returns>Why the connection must end, the first time; else null.</returns>
    public PeerRefusal? Judge(PeerVerifier verifier, DateTimeOffset at)
    {
        PeerVerdict verdict;
        CancellationTokenSource? ended = null;
        lock (_one)
        {
            if (_closed)
            {
                return null;
            }

            verdict = check(verifier, certificate, at);
            PeerRefusal? reason = verdict switch
            {
                PeerVerdict.Refused refused => refused.Refusal,
                PeerVerdict.EmergencyOnly emergency => emergency.Reason,
                _ => null,
            };
            if (reason is not null && (Reason is null || verdict is PeerVerdict.Refused))
            {
                ended = _calls;
                _calls = new CancellationTokenSource();
            }

            _closed = verdict is PeerVerdict.Refused;
            Reason = reason;
        }

        _ = ended?.CancelAsync(); // whatever the calls do then is not this look's to wait for
        return verdict is PeerVerdict.Refused no ? no.Refusal : null;
    }

    /// <summary>Takes no further calls.</summary>
    public void Close() => connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();

    /// <summary>Ends it at once.</summary>
    public void Abort(PeerRefusal refusal) => connection.Abort(new ConnectionAbortedException($"The peer is no longer welcome [{refusal.Code}]."));

    public void Dispose()
    {
        lock (_one)
        {
            _closed = true;
            certificate.Dispose();
        }
    }
}
