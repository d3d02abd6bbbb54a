using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Interop.Trust.Names;
using Interop.Trust.Peers;

namespace Interop.Hosting.Peers;

/// <summary>
/// Connections to one server, which is held to its own name. When the own certificate changes, further calls use new connections under the new one while calls
/// under way end on theirs; when the server is no longer welcome, its connections are torn down. Safe to call at once.
/// </summary>
internal sealed class PartnerHandler : HttpMessageHandler
{
    private readonly PeerIdentity _expected;
    private readonly bool _emergency;
    private readonly Func<SslClientAuthenticationOptions> _options;
    private readonly Action<PartnerHandler> _closed;
    private readonly Lock _one = new();
    private readonly List<SslStream> _open = [];
    private Lease _current;

    /// <param name="expected">Whom it connects to, and to nobody else.</param>
    /// <param name="emergency">True where nothing but emergencies is sent: then a server is also called that is judged by what is past its hard limit.</param>
    /// <param name="options">TLS with the own certificate that is in force at the time of the call.</param>
    /// <param name="closed">Told when this handler is disposed.</param>
    public PartnerHandler(PeerIdentity expected, bool emergency, Func<SslClientAuthenticationOptions> options, Action<PartnerHandler> closed)
    {
        (_expected, _emergency, _options, _closed) = (expected, emergency, options, closed);
        _current = new Lease(Make());
    }

    /// <summary>Further calls use new connections; those under way end where they are.</summary>
    public void Renew()
    {
        lock (_one)
        {
            Lease old = _current;
            _current = new Lease(Make());
            old.Release();
        }
    }

    /// <summary>Judges the server again, and tears its connections down where it is no longer welcome.</summary>
    /// <returns>Why, for each.</returns>
    public IReadOnlyList<PeerRefusal> Judge(PeerVerifier verifier, DateTimeOffset at)
    {
        SslStream[] open;
        lock (_one)
        {
            _open.RemoveAll(stream => !stream.CanRead);
            open = [.. _open];
        }

        List<PeerRefusal> ended = [];
        foreach (SslStream stream in open)
        {
            if (CertificateOf(stream) is { } certificate && Refusal(verifier.VerifyServer(certificate, _expected, at)) is { } refusal)
            {
                ended.Add(refusal);
                stream.Dispose();
            }
        }

        return ended;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Lease lease;
        lock (_one)
        {
            lease = _current;
            lease.Hold();
        }

        try
        {
            return await lease.Invoker.SendAsync(request, cancellationToken);
        }
        finally
        {
            lease.Release();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _closed(this);
            _current.Release();
        }

        base.Dispose(disposing);
    }

    private PeerRefusal? Refusal(PeerVerdict verdict) => verdict switch
    {
        PeerVerdict.Refused refused => refused.Refusal,
        PeerVerdict.EmergencyOnly emergency when !_emergency => emergency.Reason,
        _ => null,
    };

    private static X509Certificate2? CertificateOf(SslStream stream)
    {
        try
        {
            return stream.RemoteCertificate as X509Certificate2;
        }
        catch (ObjectDisposedException)
        {
            return null; // it ended a moment ago
        }
    }

    private SocketsHttpHandler Make() => new()
    {
        SslOptions = _options(),
        EnableMultipleHttp2Connections = true,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(30),
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        PlaintextStreamFilter = (context, _) =>
        {
            if (context.PlaintextStream is SslStream stream)
            {
                lock (_one)
                {
                    _open.RemoveAll(one => !one.CanRead);
                    _open.Add(stream);
                }
            }

            return ValueTask.FromResult(context.PlaintextStream);
        },
    };

    /// <summary>A pool of connections that is closed once nobody begins a call on it any more; calls that have their headers end on it undisturbed.</summary>
    private sealed class Lease(SocketsHttpHandler handler)
    {
        private int _held = 1;

        public HttpMessageInvoker Invoker { get; } = new(handler, disposeHandler: true);

        public void Hold() => Interlocked.Increment(ref _held);

        public void Release()
        {
            if (Interlocked.Decrement(ref _held) == 0)
            {
                Invoker.Dispose();
            }
        }
    }
}
