namespace Interop.Trust.Directories;

/// <summary>Finds what is too old in a directory. A copy that somebody holds back shows by its newest signature getting old.</summary>
internal static class Aging
{
    public static List<DirectoryConcern> Of(DirectorySnapshot snapshot, DateTimeOffset at, DirectoryFreshness freshness)
    {
        List<DirectoryConcern> found = [];
        DateTimeOffset newest = snapshot.Chain().Max(c => c.Position.IssuedAt);
        if (at - newest >= freshness.Warn)
        {
            found.Add(new DirectoryConcern(DirectoryCodes.DirectoryStale, "directory", at - newest >= freshness.Refuse,
                $"Nothing in this copy was signed since {newest:yyyy-MM-ddTHH:mm:ssZ}; fetch the directory again."));
        }

        foreach (JurisdictionRecord jurisdiction in snapshot.Jurisdictions)
        {
            Add(DirectoryCodes.AuthorityExpired, $"authorities/{jurisdiction.Code}", jurisdiction.ExpiresAt, "its authority must sign a new one");
        }

        foreach (ManifestRecord manifest in snapshot.Agencies.Select(a => a.Manifest).OfType<ManifestRecord>())
        {
            TimeSpan age = at - manifest.Position.IssuedAt;
            if (age > DirectoryFreshness.OfManifests.Warn)
            {
                found.Add(new DirectoryConcern(DirectoryCodes.ManifestStale, $"manifests/{manifest.Agency}", age > DirectoryFreshness.OfManifests.Refuse,
                    $"It was issued {age.TotalDays:0} days ago; after {DirectoryFreshness.OfManifests.Refuse.TotalDays:0} nobody seals by it. The agency must publish a new one."));
            }

            Add(DirectoryCodes.ManifestExpired, $"manifests/{manifest.Agency}", manifest.ExpiresAt, "the agency must publish a new one");
        }

        return found;

        void Add(string code, string document, DateTimeOffset expires, string remedy)
        {
            if (at >= expires - freshness.Warn)
            {
                found.Add(new DirectoryConcern(code, document, at >= expires, $"It ends at {expires:yyyy-MM-ddTHH:mm:ssZ}; {remedy}."));
            }
        }
    }
}
