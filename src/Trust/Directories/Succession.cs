using Interop.Contracts;
using Interop.Packets;

namespace Interop.Trust.Directories;

/// <summary>Whether a new copy of the directory continues an old one. A directory shown to one side only must not pass for an update.</summary>
/// <remarks>A reader that slept may skip epochs: the versions between are leaves of every gateway's log. What it may never see is an epoch twice or a smaller one.</remarks>
internal static class Succession
{
    public static DirectoryRefusal? Check(DirectorySnapshot old, DirectorySnapshot next)
    {
        Dictionary<string, ChainPosition> positions = next.Chain().ToDictionary(c => c.Document, c => c.Position, StringComparer.Ordinal);
        foreach ((string document, ChainPosition before) in old.Chain())
        {
            DirectoryRefusal? refusal = positions.TryGetValue(document, out ChainPosition? after)
                ? Check(document, before, after)
                : CheckGone(document, next);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return CheckIdentities(old, next) ?? CheckVersion(old, next);
    }

    private static DirectoryRefusal? Check(string document, ChainPosition before, ChainPosition after)
    {
        if (after.Epoch < before.Epoch)
        {
            return new DirectoryRefusal(DirectoryCodes.Rollback, document,
                $"Epoch {after.Epoch} was offered after epoch {before.Epoch} had been seen; tell oversight who offered it.");
        }

        if (after.Epoch == before.Epoch && after.Digest != before.Digest)
        {
            return new DirectoryRefusal(DirectoryCodes.Equivocation, document,
                $"There are two documents of epoch {after.Epoch}; keep both and tell oversight: its signer shows different faces.");
        }

        return after.Epoch == before.Epoch + 1 && after.Prev != before.Digest
            ? new DirectoryRefusal(DirectoryCodes.ChainBroken, document,
                $"Epoch {after.Epoch} does not name the epoch {before.Epoch} that was seen as the one before; tell oversight.")
            : null;
    }

    private static DirectoryRefusal? CheckGone(string document, DirectorySnapshot next)
    {
        string owner = document[(document.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return AgencyCode.TryParse(owner, out AgencyCode agency) && next.Agency(agency) is not null
            ? new DirectoryRefusal(DirectoryCodes.Withdrawn, document, "It was there before and its agency is still listed; fetch it again.")
            : null;
    }

    private static DirectoryRefusal? CheckIdentities(DirectorySnapshot old, DirectorySnapshot next)
    {
        foreach (AgencyRecord before in old.Agencies)
        {
            if (before.Manifest is null || next.Agency(before.Code) is not { Manifest: not null } after || after.IdentityKey == before.IdentityKey)
            {
                continue;
            }

            Signed manifest = next.Documents.Manifests.Single(m => Manifest.Parser.ParseFrom(m.Body).Agency == before.Code.Value);
            DocumentCheck check = new($"manifests/{before.Code}");
            if (!SignedReading.RequireSigned(manifest, [before.IdentityKey], 1, check))
            {
                return new DirectoryRefusal(DirectoryCodes.IdentityKeyReplaced, $"manifests/{before.Code}",
                    "The agency's identity key changed and the old key did not sign the first manifest under the new one; let it sign too.");
            }
        }

        return null;
    }

    private static DirectoryRefusal? CheckVersion(DirectorySnapshot old, DirectorySnapshot next) =>
        next.Digest != old.Digest && next.Version <= old.Version
            ? new DirectoryRefusal(DirectoryCodes.VersionNotGrown, "directory",
                $"Its content changed but its version went from {old.Version} to {next.Version}; an authority that drops an agency raises its own epoch by the epochs that go with it.")
            : null;
}
