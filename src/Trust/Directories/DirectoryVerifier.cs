using Interop.Contracts;
using Interop.Packets;
using Interop.Trust.Names;

namespace Interop.Trust.Directories;

/// <summary>Checks the directory from the registrars' keys down. Everyone who reads a directory does this; nobody takes another's word.</summary>
/// <remarks>
///     registrars.json (pinned) --n of m--> jurisdictions --authority key--> authorities/vn --identity key--> manifests/vn.police
/// A bad new version is refused whole and the reader keeps the one it has, so nobody's mistake takes the federation down.
/// Expiry is not checked here but at use (PeerVerifier, ManifestRecord, <see cref="DirectorySnapshot.Concerns"/>): a party that
/// forgot to renew is unusable itself and harms no other. Pure: no I/O, no clock. Safe to call at once.
/// </remarks>
public static class DirectoryVerifier
{
    /// <summary>How far a clock may be ahead of the reader's.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Most documents in a directory.</summary>
    public const int MaxDocuments = 20_000;

    /// <summary>Checks every document.</summary>
    /// <param name="documents">As received.</param>
    /// <param name="root">As pinned.</param>
    /// <param name="at">Now.</param>
    public static DirectoryOutcome Verify(DirectoryDocuments documents, DirectoryRoot root, DateTimeOffset at)
    {
        DocumentCheck first = new("jurisdictions");
        first.Require(documents.Authorities.Count + documents.Manifests.Count < MaxDocuments, DirectoryCodes.DocumentTooLarge, $"More than {MaxDocuments} documents.");
        if (first.First is not null
            || !SignedReading.TryParse(documents.Jurisdictions, DocumentTypes.Jurisdictions, Jurisdictions.Parser, first, out Jurisdictions? layer1)
            || !SignedReading.RequireSigned(documents.Jurisdictions, [.. root.Registrars.Values], root.Threshold, first))
        {
            return new DirectoryOutcome.Refused(first.First!);
        }

        SnapshotBuilder snapshot = new(documents);
        JurisdictionsReading.Read(layer1, documents.Jurisdictions.Body, at, first, snapshot);
        DirectoryRefusal? refusal = first.First
            ?? ReadAuthorities(documents, layer1, at, snapshot)
            ?? snapshot.CheckParties()
            ?? ReadManifests(documents, at, snapshot);
        return refusal is null ? new DirectoryOutcome.Accepted(snapshot.Build()) : new DirectoryOutcome.Refused(refusal);
    }

    private static DirectoryRefusal? ReadAuthorities(DirectoryDocuments documents, Jurisdictions layer1, DateTimeOffset at, SnapshotBuilder snapshot)
    {
        foreach (Signed signed in documents.Authorities)
        {
            DocumentCheck unnamed = new("authorities");
            if (!SignedReading.TryParse(signed, DocumentTypes.Authority, Authority.Parser, unnamed, out Authority? authority))
            {
                return unnamed.First;
            }

            DocumentCheck check = new(JurisdictionCode.TryParse(authority.Jurisdiction, out JurisdictionCode code) ? $"authorities/{code}" : "authorities");
            AuthorityReading.Read(authority, signed, at, check, snapshot);
            if (check.First is { } refusal)
            {
                return refusal;
            }
        }

        Jurisdiction? missing = layer1.Jurisdictions_.FirstOrDefault(j => !snapshot.Jurisdictions.ContainsKey(j.Code));
        return missing is null ? null : new DirectoryRefusal(
            DirectoryCodes.AuthorityMissing, "authorities/" + missing.Code, "The registrars list this jurisdiction, but its authority document is not there; fetch it.");
    }

    private static DirectoryRefusal? ReadManifests(DirectoryDocuments documents, DateTimeOffset at, SnapshotBuilder snapshot)
    {
        foreach (Signed signed in documents.Manifests)
        {
            DocumentCheck unnamed = new("manifests");
            if (!SignedReading.TryParse(signed, DocumentTypes.Manifest, Manifest.Parser, unnamed, out Manifest? manifest))
            {
                return unnamed.First;
            }

            DocumentCheck check = new(AgencyCode.TryParse(manifest.Agency, out AgencyCode code) ? $"manifests/{code}" : "manifests");
            ManifestReading.Read(manifest, signed, at, check, snapshot);
            if (check.First is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
