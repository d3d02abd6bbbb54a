using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Interop.Trust.Peers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Interop.Hosting.Peers;

/// <summary>The connections that peers have open here. A handshake says who a peer was when it came; these are asked again for as long as they stay.</summary>
internal sealed class OpenConnections
{
    /// <summary>How long calls may take to end with their status before the connection is torn down.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<PeerConnection, bool> _open = new();

    /// <summary>Carries a connection, and forgets it when it ends.</summary>
    /// <param name="connection">After its handshake.</param>
    /// <param name="check">Who is admitted at the listener.</param>
    /// <param name="verifier">In force now.</param>
    /// <param name="at">Now.</param>
    /// <param name="next">Serves it.</param>
    public async Task Run(ConnectionContext connection, PeerCheck check, PeerVerifier verifier, DateTimeOffset at, ConnectionDelegate next)
    {
        if (connection.Features.Get<ITlsConnectionFeature>()?.ClientCertificate is not { } shown)
        {
            await next(connection);
            return;
        }

        using PeerConnection open = new(connection, X509CertificateLoader.LoadCertificate(shown.RawDataMemory.Span), check);
        if (open.Judge(verifier, at) is { } refusal)
        {
            open.Abort(refusal); // what is in force changed since the handshake
            return;
        }

        connection.Features.Set(open);
        _open[open] = true;
        try
        {
            await next(connection);
        }
        finally
        {
            _open.TryRemove(open, out _);
        }
    }

    /// <summary>Judges every peer again. Calls of those who are no longer welcome end with the reason, then their connections.</summary>
    /// <returns>Why each of those connections ends.</returns>
    public IReadOnlyList<PeerRefusal> Judge(PeerVerifier verifier, TimeProvider clock)
    {
        List<PeerRefusal> ended = [];
        foreach (PeerConnection open in _open.Keys)
        {
            if (open.Judge(verifier, clock.GetUtcNow()) is { } refusal)
            {
                ended.Add(refusal);
                _ = End(open, refusal, clock);
            }
        }

        return ended;
    }

    private static async Task End(PeerConnection open, PeerRefusal refusal, TimeProvider clock)
    {
        open.Close();
        await Task.Delay(Grace, clock);
        open.Abort(refusal);
    }
}
