using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Trust.Names;

namespace Interop.Trust.Directories;

/// <summary>Layer 1: which jurisdictions there are, who speaks for each, and under which trust domain.</summary>
internal static class JurisdictionsReading
{
    public static void Read(Jurisdictions body, ByteString bytes, DateTimeOffset at, DocumentCheck check, SnapshotBuilder snapshot)
    {
        check.Require(body.Version == 1, DirectoryCodes.VersionUnsupported, $"Its version is {body.Version}; this reader knows 1.");
        snapshot.Position = check.Position(body.Epoch, body.Prev, body.IssuedAt, bytes, at);
        check.Ordered(body.Jurisdictions_.Select(j => j.Code), "Jurisdiction");
        HashSet<TrustDomain> domains = [];
        foreach (Jurisdiction entry in body.Jurisdictions_)
        {
            check.Require(JurisdictionCode.TryParse(entry.Code, out JurisdictionCode code), DirectoryCodes.NameMalformed,
                $"'{entry.Code}' is no jurisdiction; expected two lower-case letters or int.<body>.");
            check.Require(TrustDomain.TryParse(entry.TrustDomain, out TrustDomain domain), DirectoryCodes.NameMalformed,
                $"The trust domain '{entry.TrustDomain}' of {entry.Code} is no lower-case DNS name.");
            check.Require(domains.Add(domain), DirectoryCodes.TrustDomainDuplicate,
                $"Two jurisdictions share the trust domain '{entry.TrustDomain}'; each has its own.");
            snapshot.Listed[entry.Code] = new ListedJurisdiction(
                code, check.Text(entry.Authority, "The authority's name"), check.Key(KeyAlgorithm.Ed25519, entry.AuthorityKey, $"The authority key of {entry.Code}"), domain);
        }

        check.Require(snapshot.Listed.Values.Select(j => j.AuthorityKey).Distinct().Count() == snapshot.Listed.Count,
            DirectoryCodes.KeyDuplicate, "Two authorities share a key; each has its own.");
    }
}
