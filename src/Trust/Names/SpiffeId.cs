using System.Diagnostics.CodeAnalysis;
using Interop.Packets;

namespace Interop.Trust.Names;

/// <summary>The name in a TLS certificate: spiffe://vn.interop.example/agency/vn.police, /gateway/vn, /oversight/vn.dpa or /agency/vn.police/officer/o-17.</summary>
/// <remarks>SPIFFE-ID 2: one spelling only; no port, query, fragment, percent-encoding or trailing slash.</remarks>
public readonly record struct SpiffeId
{
    /// <summary>Longest name in bytes (SPIFFE-ID 2.3 asks readers for 2048).</summary>
    public const int MaxLength = 512;

    private const string Scheme = "spiffe://";

    private SpiffeId(TrustDomain domain, PeerIdentity peer)
    {
        TrustDomain = domain;
        Peer = peer;
    }

    /// <summary>The trust domain.</summary>
    public TrustDomain TrustDomain { get; }

    /// <summary>Who is named.</summary>
    public PeerIdentity Peer { get => field ?? throw new InvalidOperationException("A SPIFFE id that was never parsed names nobody."); }

    /// <summary>The path, e.g. "/agency/vn.police".</summary>
    public string Path => Peer switch
    {
        PeerIdentity.Agency agency => $"/agency/{agency.Code}",
        PeerIdentity.Gateway gateway => $"/gateway/{gateway.Code}",
        PeerIdentity.Oversight oversight => $"/oversight/{oversight.Name}",
        PeerIdentity.Officer officer => $"/agency/{officer.Pseudonym.Agency}/officer/{officer.Pseudonym.Local}",
        _ => throw new InvalidOperationException("The set of peers is closed."),
    };

    /// <summary>The id of a peer in its trust domain.</summary>
    public static SpiffeId Of(TrustDomain domain, PeerIdentity peer) => new(domain, peer);

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">Not one of the four forms.</exception>
    public static SpiffeId Parse(string text) => TryParse(text, out SpiffeId id)
        ? id
        : throw new FormatException("A SPIFFE id here is spiffe://<trust domain>/agency/<agency>[/officer/<pseudonym>], /gateway/<gateway> or /oversight/<body>.");

    /// <summary>Reads an id; false for anything but one of the four forms in its one spelling.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SpiffeId id)
    {
        id = default;
        if (text is not { Length: <= MaxLength } || !text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return false;
        }

        string[] parts = text[Scheme.Length..].Split('/');
        if (!TrustDomain.TryParse(parts[0], out TrustDomain domain) || ReadPeer(parts[1..]) is not { } peer)
        {
            return false;
        }

        id = new SpiffeId(domain, peer);
        return true;
    }

    /// <summary>The id as it stands in a certificate.</summary>
    public override string ToString() => Scheme + TrustDomain + Path;

    private static PeerIdentity? ReadPeer(string[] path) => path switch
    {
        ["agency", string agency] when AgencyCode.TryParse(agency, out AgencyCode code) => new PeerIdentity.Agency(code),
        ["gateway", string gateway] when GatewayCode.TryParse(gateway, out GatewayCode code) => new PeerIdentity.Gateway(code),
        ["oversight", string body] when OversightName.TryParse(body, out OversightName name) => new PeerIdentity.Oversight(name),
        ["agency", string agency, "officer", string local]
            when OfficerPseudonym.TryParse($"{agency}/{local}", out OfficerPseudonym officer) => new PeerIdentity.Officer(officer),
        _ => null,
    };
}
