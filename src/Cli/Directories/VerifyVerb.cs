using System.CommandLine;
using System.Text.Json.Nodes;
using Interop.Trust.Directories;

namespace Interop.Cli.Directories;

/// <summary>interop directory verify: every signature from the registrars down, and what is too old.</summary>
internal static class VerifyVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> folder = DirectoryVerbs.Folder();
        return Verb.Of(
            "verify",
            "Checks every signature from the registrars down, and warns of what is too old. Exit code 1 if anything does not hold.",
            ["interop directory verify certs/dev/directory"],
            [folder],
            runner,
            parsed => Verify(parsed.GetRequiredValue(folder), runner.Around.Now));
    }

    private static Answer Verify(string folder, DateTimeOffset now)
    {
        DirectorySnapshot directory = DirectoryOption.Load(folder, now);
        IReadOnlyList<DirectoryConcern> concerns = directory.Concerns(now, DirectoryFreshness.OfDirectory);
        bool held = concerns.All(concern => !concern.Hard);
        int documents = 1 + directory.Documents.Authorities.Count + directory.Documents.Manifests.Count;
        JsonObject json = new()
        {
            ["held"] = held,
            ["version"] = directory.Version,
            ["digest"] = directory.Digest.ToString(),
            ["documents"] = documents,
            ["concerns"] = new JsonArray([.. concerns.Select(concern => new JsonObject
            {
                ["code"] = concern.Code,
                ["document"] = concern.Document,
                ["hard"] = concern.Hard,
                ["sentence"] = concern.Sentence,
            })]),
        };
        return new Answer(
            json,
            screen =>
            {
                screen.Good($"All {Forms.Number(documents)} documents are signed by whom they should be.");
                screen.Facts([("version", directory.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("digest", directory.Digest.ToString())]);
                foreach (DirectoryConcern concern in concerns)
                {
                    screen.Bad($"{(concern.Hard ? "refused" : "warning")}: {concern.Document}: {concern.Sentence} [{concern.Code}]");
                }
            },
            held ? ExitCodes.Ok : ExitCodes.Refused);
    }
}
