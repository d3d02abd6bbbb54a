using System.CommandLine;
using System.Text.Json.Nodes;
using Interop.Trust.Directories;

namespace Interop.Cli.Directories;

/// <summary>interop directory compare: may the second copy follow the first, and what changed.</summary>
internal static class CompareVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> older = DirectoryVerbs.Folder("OLDER");
        Argument<string> newer = DirectoryVerbs.Folder("NEWER");
        return Verb.Of(
            "compare",
            "Verifies two copies and says whether the second may follow the first: rollback and two faces are refused (exit code 1).",
            ["interop directory compare kept/directory fetched/directory"],
            [older, newer],
            runner,
            parsed =>
            {
                DateTimeOffset now = runner.Around.Now;
                return Compare(DirectoryOption.Load(parsed.GetRequiredValue(older), now), DirectoryOption.Load(parsed.GetRequiredValue(newer), now));
            });
    }

    private static Answer Compare(DirectorySnapshot older, DirectorySnapshot newer)
    {
        if (!newer.CanFollow(older, out DirectoryRefusal? refusal))
        {
            throw StoppedException.Refused(refusal.Code, $"The second copy may not follow the first: {refusal.Document}: {refusal.Sentence}", "Keep both copies as evidence and tell oversight.");
        }

        Dictionary<string, string> before = Documents(older);
        Dictionary<string, string> after = Documents(newer);
        string[][] changed = [.. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name))
            .Select(name => new[] { name, before.GetValueOrDefault(name) ?? "-", after.GetValueOrDefault(name) ?? "-" })];
        JsonObject json = new()
        {
            ["same"] = older.Digest == newer.Digest,
            ["older"] = new JsonObject { ["version"] = older.Version, ["digest"] = older.Digest.ToString() },
            ["newer"] = new JsonObject { ["version"] = newer.Version, ["digest"] = newer.Digest.ToString() },
            ["changed"] = new JsonArray([.. changed.Select(row => JsonValue.Create(row[0]))]),
        };
        return new Answer(json, screen =>
        {
            screen.Good(changed.Length == 0 ? "Both copies are the same directory." : "The second copy follows the first.");
            screen.Table(["document", "before", "after"], [.. changed.Select(row => (string[])[row[0], Forms.Short(row[1]), Forms.Short(row[2])])], "(nothing changed)");
        });
    }

    private static Dictionary<string, string> Documents(DirectorySnapshot directory)
    {
        Dictionary<string, string> documents = new(StringComparer.Ordinal) { ["jurisdictions"] = directory.Position.Digest.ToString() };
        foreach (JurisdictionRecord jurisdiction in directory.Jurisdictions)
        {
            documents.Add($"authorities/{jurisdiction.Code}", jurisdiction.Position.Digest.ToString());
        }

        foreach (ManifestRecord manifest in directory.Agencies.Select(agency => agency.Manifest).OfType<ManifestRecord>())
        {
            documents.Add($"manifests/{manifest.Agency}", manifest.Position.Digest.ToString());
        }

        return documents;
    }
}
