using System.Security.Cryptography.X509Certificates;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;
using Interop.Trust.Peers;

namespace Interop.Hosting.Peers;

/// <summary>Everything that is near its limit or past it: the directory and its documents, revocation lists, the own certificate.</summary>
internal static class Ages
{
    private static readonly TimeSpan s_ahead = TimeSpan.FromDays(14);

    /// <returns>Past the hard limit with <see cref="DirectoryConcern.Hard"/> set; else warnings.</returns>
    public static IEnumerable<DirectoryConcern> Of(PeerTrust trust, OwnCertificate files, IssuedCertificate own, DateTimeOffset at) =>
        [.. trust.Directory.Concerns(at, trust.Settings.Directory), .. Lists(trust, at), .. Certificate(trust, files, own, at)];

    private static IEnumerable<DirectoryConcern> Lists(PeerTrust trust, DateTimeOffset at)
    {
        if (trust.Lists is not { } lists)
        {
            yield break;
        }

        Dictionary<string, RevocationList> byAuthority = lists.InForce.ToDictionary(one => one.Authority, one => one.List, StringComparer.Ordinal);
        foreach (X509Certificate2 authority in trust.Directory.Jurisdictions.SelectMany(jurisdiction => jurisdiction.TlsAuthorities))
        {
            if (!byAuthority.TryGetValue(authority.Thumbprint, out RevocationList? list))
            {
                yield return new DirectoryConcern(
                    PeerCodes.RevocationListMissing, authority.Subject, Hard: true, "There is no revocation list of this authority, so none of its certificates is accepted; put it in the folder of revocation lists.");
                continue;
            }

            TimeSpan age = at - list.ThisUpdate;
            if (age >= trust.Settings.Revocation.Warn)
            {
                bool hard = age >= trust.Settings.Revocation.Refuse;
                yield return new DirectoryConcern(
                    PeerCodes.RevocationListStale, authority.Subject, hard,
                    $"Its revocation list was made at {list.ThisUpdate:yyyy-MM-ddTHH:mm:ssZ}; {(hard ? "nothing but emergencies passes by it" : $"after {trust.Settings.RevocationRefuseHours} h nothing but emergencies passes by it")}. Put a newer one in the folder of revocation lists.");
            }
        }
    }

    private static IEnumerable<DirectoryConcern> Certificate(PeerTrust trust, OwnCertificate files, IssuedCertificate own, DateTimeOffset at)
    {
        if (files.Check(own, trust.Verifier, at) is { } refusal)
        {
            yield return new DirectoryConcern(refusal.Code, "own certificate", Hard: true, "Peers refuse the certificate that this service shows. " + refusal.Sentence);
        }
        else if (at >= new DateTimeOffset(own.Certificate.NotAfter) - s_ahead)
        {
            yield return new DirectoryConcern(
                PeerCodes.CertificateExpired, "own certificate", Hard: false, $"It ends at {own.Certificate.NotAfter.ToUniversalTime():yyyy-MM-ddTHH:mm:ssZ}; put a renewed one in its place.");
        }
    }
}
