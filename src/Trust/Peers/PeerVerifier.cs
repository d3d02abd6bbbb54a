using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Interop.Crypto;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;
using Interop.Trust.Names;

namespace Interop.Trust.Peers;

/// <summary>Says who a TLS peer is, or which check failed. One per copy of directory and revocation lists; replace it when either changes.</summary>
/// <remarks>
/// In this order: one SPIFFE id; its trust domain's jurisdiction; chain to that jurisdiction's TLS authorities alone, with
/// name constraints, time and usage; revocation; the directory lists the party there; the authority's and the party's documents are
/// in force; the pin. No I/O: fit for a handshake. Safe to call at once. An acceptance is remembered for
/// <see cref="Remembered"/> and not past the certificate's end, so that it can also be asked on every call of a long connection.
/// </remarks>
public sealed class PeerVerifier
{
    /// <summary>How long an acceptance is reused.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private const int MaxRemembered = 4096;
    private readonly ConcurrentDictionary<(Digest, PeerSide, AgencyCode?), (PeerVerdict Verdict, DateTimeOffset From, DateTimeOffset Until)> _remembered = new();
    private readonly RevocationLists? _revocation;
    private readonly DirectoryFreshness _directoryFreshness;
    private readonly DirectoryFreshness _revocationFreshness;

    /// <summary>Makes a verifier.</summary>
    /// <param name="directory">Who is listed.</param>
    /// <param name="revocation">Cached lists; null where a deployment decides to run without (development).</param>
    /// <param name="directoryFreshness">Null for 24 h and 7 d.</param>
    /// <param name="revocationFreshness">Null for 12 h and 48 h.</param>
    public PeerVerifier(
        DirectorySnapshot directory,
        RevocationLists? revocation,
        DirectoryFreshness? directoryFreshness = null,
        DirectoryFreshness? revocationFreshness = null)
    {
        Directory = directory;
        _revocation = revocation;
        _directoryFreshness = directoryFreshness ?? DirectoryFreshness.OfDirectory;
        _revocationFreshness = revocationFreshness ?? DirectoryFreshness.OfRevocationLists;
    }

    /// <summary>The directory asked.</summary>
    public DirectorySnapshot Directory { get; }

    /// <summary>Verifies an agency, a gateway or an oversight body. Officers are refused.</summary>
    /// <param name="certificate">As shown in the handshake; null is refused.</param>
    /// <param name="side">Which end of the connection the peer is.</param>
    /// <param name="at">Now.</param>
    public PeerVerdict Verify(X509Certificate2? certificate, PeerSide side, DateTimeOffset at) => Remember(certificate, side, null, at);

    /// <summary>Verifies a client of an agency's own API: an officer that its manifest lists.</summary>
    /// <param name="certificate">As shown in the handshake; null is refused.</param>
    /// <param name="own">The agency whose API it is.</param>
    /// <param name="at">Now.</param>
    public PeerVerdict VerifyOfficer(X509Certificate2? certificate, AgencyCode own, DateTimeOffset at) => Remember(certificate, PeerSide.Client, own, at);

    /// <summary>Verifies that a server is the party that was meant to be called.</summary>
    public PeerVerdict VerifyServer(X509Certificate2? certificate, PeerIdentity expected, DateTimeOffset at) =>
        Verify(certificate, PeerSide.Server, at) switch
        {
            PeerVerdict.Accepted accepted when accepted.Peer != expected => Unexpected(accepted.Peer, expected),
            PeerVerdict.EmergencyOnly emergency when emergency.Peer != expected => Unexpected(emergency.Peer, expected),
            PeerVerdict verdict => verdict,
        };

    private static PeerVerdict.Refused Unexpected(PeerIdentity found, PeerIdentity expected) =>
        new(new PeerRefusal(PeerCodes.UnexpectedPeer, $"The server is {found}, not {expected}; check the endpoint in the directory."));

    private PeerVerdict Remember(X509Certificate2? certificate, PeerSide side, AgencyCode? own, DateTimeOffset at)
    {
        if (certificate is null)
        {
            return Refuse(PeerCodes.CertificateMissing, "No certificate was shown; mutual TLS is needed.");
        }

        (Digest, PeerSide, AgencyCode?) key = (Digest.Of(certificate.RawDataMemory.Span), side, own);
        if (_remembered.TryGetValue(key, out (PeerVerdict Verdict, DateTimeOffset From, DateTimeOffset Until) known) && at >= known.From && at < known.Until)
        {
            return known.Verdict;
        }

        PeerVerdict verdict = Check(certificate, side, own, at);
        if (verdict is PeerVerdict.Accepted)
        {
            if (_remembered.Count >= MaxRemembered)
            {
                _remembered.Clear();
            }

            DateTimeOffset ends = new(certificate.NotAfter);
            _remembered[key] = (verdict, at, ends - at < Remembered ? ends : at + Remembered);
        }

        return verdict;
    }

    private PeerVerdict Check(X509Certificate2 certificate, PeerSide side, AgencyCode? own, DateTimeOffset at)
    {
        (SpiffeId id, PeerRefusal? refusal) = SpiffeNames.Read(certificate);
        if (refusal is not null)
        {
            return new PeerVerdict.Refused(refusal);
        }

        if (Directory.Jurisdiction(id.TrustDomain) is not { } jurisdiction)
        {
            return Refuse(PeerCodes.TrustDomainUnknown, $"No jurisdiction of the directory has the trust domain {id.TrustDomain}.");
        }

        (X509Certificate2? issuer, refusal) = PeerChain.Build(certificate, jurisdiction, side, at);
        List<PeerRefusal> warnings = [];
        PeerRefusal? overdue = null;
        refusal ??= CheckRevocation(certificate, issuer!, at, warnings, ref overdue)
            ?? (at >= jurisdiction.ExpiresAt
                ? new PeerRefusal(DirectoryCodes.AuthorityExpired, $"The authority document of {jurisdiction.Code} has expired; its authority must sign a new one.")
                : null)
            ?? PartyCheck.Of(id.Peer, jurisdiction, SpkiPin.Of(certificate), own, Directory, at);
        if (refusal is not null)
        {
            return new PeerVerdict.Refused(refusal);
        }

        foreach (DirectoryConcern concern in Directory.Concerns(at, _directoryFreshness).Where(c => c.Code == DirectoryCodes.DirectoryStale))
        {
            PeerRefusal reason = new(concern.Code, concern.Sentence);
            overdue ??= concern.Hard ? reason : null;
            warnings.Add(reason);
        }

        return overdue is null ? new PeerVerdict.Accepted(id.Peer, warnings) : new PeerVerdict.EmergencyOnly(id.Peer, overdue);
    }

    private PeerRefusal? CheckRevocation(
        X509Certificate2 certificate, X509Certificate2 issuer, DateTimeOffset at, List<PeerRefusal> warnings, ref PeerRefusal? overdue)
    {
        if (_revocation is null)
        {
            return null;
        }

        if (_revocation.Of(issuer) is not { } list)
        {
            return new PeerRefusal(PeerCodes.RevocationListMissing, $"There is no revocation list of {issuer.Subject}; put it in the folder of revocation lists.");
        }

        if (list.Contains(certificate))
        {
            return new PeerRefusal(PeerCodes.CertificateRevoked, $"The certificate is revoked by {issuer.Subject}.");
        }

        TimeSpan age = at - list.ThisUpdate;
        if (age >= _revocationFreshness.Warn)
        {
            PeerRefusal reason = new(PeerCodes.RevocationListStale, $"The revocation list of {issuer.Subject} is {age.TotalHours:F0} h old; put a newer one in the folder of revocation lists.");
            overdue ??= age >= _revocationFreshness.Refuse ? reason : null;
            warnings.Add(reason);
        }

        return null;
    }

    private static PeerVerdict.Refused Refuse(string code, string sentence) => new(new PeerRefusal(code, sentence));
}
