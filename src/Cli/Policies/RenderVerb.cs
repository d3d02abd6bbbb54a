using System.CommandLine;
using System.Text.Json.Nodes;
using Interop.Policy.Documents;
using Interop.Policy.Explain;
using Interop.Policy.Render;

namespace Interop.Cli.Policies;

/// <summary>interop policy render: a document as a page for people.</summary>
internal static class RenderVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> id = new("ID") { Description = "Id of the document, e.g. common/federation or agency/vn.police." };
        Option<string?> documents = DocumentFolder.Option();
        Option<string> output = new("--out") { Description = "The page, one HTML file.", Required = true, HelpName = "FILE" };
        Option<string?> language = PolicyVerbs.Language();
        return Verb.Of(
            "render",
            "Writes a policy document as an HTML page: rule by rule with its sources, whether anybody checked them, and an example that was worked out.",
            ["interop policy render common/federation --out common.html", "interop policy render agency/th.police --language th --out th.html"],
            [id, documents, output, language],
            runner,
            parsed =>
            {
                DocumentFolder folder = DocumentFolder.Load(PolicyVerbs.PoliciesOr(parsed.GetValue(documents)));
                DateTimeOffset now = runner.Around.Now;
                PolicyDocument document = DocumentChain.At(folder.Library.Documents.Where(one => one.Id == parsed.GetRequiredValue(id)), now)
                    ?? throw StoppedException.Settings("document-unknown", $"There is no document {parsed.GetRequiredValue(id)} in the folder.", "'interop policy check FOLDER' lists them.");
                string path = parsed.GetRequiredValue(output);
                OutputFile.Check("--out", path, ("--documents", parsed.GetValue(documents)));
                File.WriteAllText(path, DocumentPage.Write(document, folder.Library.At(now), parsed.GetValue(language) ?? MessageCatalogue.English));
                return new Answer(
                    new JsonObject { ["document"] = document.Id, ["version"] = document.Version, ["file"] = path },
                    screen => screen.Good($"{document.Id} version {Forms.Number(document.Version)} stands in {path}."));
            });
    }
}
