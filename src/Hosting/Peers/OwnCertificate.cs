using Interop.Trust.Certificates;
using Interop.Trust.Names;
using Interop.Trust.Peers;

namespace Interop.Hosting.Peers;

/// <summary>The pair of files with a party's own certificate and key, and whether what lies there is fit to be shown.</summary>
/// <param name="certificate">PEM.</param>
/// <param name="key">PEM.</param>
/// <param name="self">Whose it must be.</param>
/// <param name="hosts">Names or addresses that callers use for it; it must be made for each.</param>
public sealed class OwnCertificate(string certificate, string key, PeerIdentity self, IReadOnlyList<string> hosts)
{
    internal IReadOnlyList<string> Files => [certificate, key];

    /// <summary>Reads the pair.</summary>
    /// <exception cref="InvalidDataException">No PEM, or the key is not the certificate's.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    internal IssuedCertificate Read() => IssuedCertificate.Load(certificate, key);

    /// <summary>Why peers would refuse it, by the same checks that they make; null where they would not.</summary>
    internal PeerRefusal? Check(IssuedCertificate pair, PeerVerifier verifier, DateTimeOffset at)
    {
        PeerRefusal? refusal = Of(verifier.VerifyServer(pair.Certificate, self, at)) ?? Of(verifier.Verify(pair.Certificate, PeerSide.Client, at));
        return refusal ?? (hosts.FirstOrDefault(host => !pair.Certificate.MatchesHostname(host)) is { } other
            ? new PeerRefusal(PeerCodes.HostMismatch, $"The certificate is not made for {other}, where this service is called; have it issued for that name.")
            : null);
    }

    // What is merely old (directory, lists) says nothing about this certificate.
    private static PeerRefusal? Of(PeerVerdict verdict) => verdict is PeerVerdict.Refused refused && refused.Refusal.Code != PeerCodes.RevocationListMissing ? refused.Refusal : null;
}
