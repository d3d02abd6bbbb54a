using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Policy.Documents;
using Interop.Policy.Expectations;
using Interop.Policy.Terms;

namespace Interop.Cli.Policies;

/// <summary>interop policy test: runs tables that a lawyer wrote, and says what they would not notice.</summary>
internal static class TestVerb
{
    private const int WholePercent = 100;

    private const int LeastScore = 95;

    public static Command Build(Runner runner)
    {
        Option<string?> documents = new("--documents") { Description = "Folder of documents and tables; the repository's policies/ if left out.", HelpName = "FOLDER" };
        Option<string[]> tables = new("--table") { Description = "A table, .yaml or .csv; if left out, every table of the folder.", HelpName = "FILE", Arity = ArgumentArity.ZeroOrMore };
        Option<string> of = new("--of") { Description = "Document that a .csv is about.", DefaultValueFactory = _ => "common/federation", HelpName = "ID" };
        Option<int> coverage = new("--coverage") { Description = "Percent of the rules that a line must decide.", DefaultValueFactory = _ => WholePercent, HelpName = "N" };
        Option<int> score = new("--score") { Description = "Percent of the mistakes that a line must notice.", DefaultValueFactory = _ => LeastScore, HelpName = "N" };
        return Verb.Of(
            "test",
            "Runs tables of what persons expect of the rules. Then leaves out each rule and exception, turns each verb, moves each date, and counts which of these mistakes no line notices. Exit code 1 where a line does not hold or too little is covered.",
            ["interop policy test", "interop policy test --documents policies --table expectations.csv --of common/federation"],
            [documents, tables, of, coverage, score],
            runner,
            parsed =>
            {
                DocumentFolder folder = DocumentFolder.Load(PolicyVerbs.PoliciesOr(parsed.GetValue(documents)));
                string[] given = parsed.GetValue(tables) ?? [];
                ExpectationTable[] read = given.Length > 0
                    ? [.. given.Select(path => Read(path, Text(path), parsed.GetRequiredValue(of), folder.Library.Vocabulary))]
                    : [.. folder.Expectations.Select(one => Read(one.Path, one.Text, parsed.GetRequiredValue(of), folder.Library.Vocabulary))];
                return read.Length == 0
                    ? throw StoppedException.Settings("table-missing", "There is no table of expectations.", "Write one (docs/policy.md) and name it with --table.")
                    : Report([.. read.Select(table => (table, Run(folder, table)))], parsed.GetValue(coverage), parsed.GetValue(score));
            });
    }

    private static string Text(string path) => File.Exists(path)
        ? File.ReadAllText(path)
        : throw StoppedException.Settings("file-missing", $"{path} is not there.", "Name a table; policies/expectations holds one to imitate.");

    private static ExpectationTable Read(string path, string text, string of, Vocabulary vocabulary)
    {
        LoadResult<ExpectationTable> read = Path.GetExtension(path) == ".csv"
            ? ExpectationTable.LoadCsv(path, text, of, vocabulary)
            : ExpectationTable.LoadYaml(path, text, vocabulary);
        DocumentFolder.Stop(read.Problems);
        return read.Value!;
    }

    private static TestReport Run(DocumentFolder folder, ExpectationTable table) => folder.Library.Documents.Any(document => document.Id == table.Of)
        ? TableRun.Of(folder.Library, folder.Parties, table)
        : throw StoppedException.Settings("document-unknown", $"There is no document {table.Of} in the folder.", "Correct 'of' in the table.");

    private static Answer Report((ExpectationTable Table, TestReport Report)[] all, int coverage, int score)
    {
        bool enough = all.All(one => one.Report.Held && one.Report.Coverage * WholePercent >= coverage && one.Report.MutationScore * WholePercent >= score);
        JsonArray json = new([.. all.Select(one => Json(one.Table, one.Report))]);
        return new Answer(new JsonObject { ["held"] = enough, ["tables"] = json }, screen =>
        {
            foreach ((ExpectationTable table, TestReport report) in all)
            {
                screen.Heading($"{table.Of}: {table.Title}");
                foreach (CaseResult result in report.Results.Where(result => !result.Held))
                {
                    screen.Bad($"line {Forms.Number(result.Expected.Line)}, {result.Expected.Name}: {string.Join("; ", result.Differences)}");
                }

                screen.Facts(
                [
                    ("lines that hold", $"{Forms.Number(report.Results.Count(result => result.Held))} of {Forms.Number(report.Results.Length)}"),
                    ("rules decided by a line", $"{Forms.Number(report.Covered.Length)} of {Forms.Number(report.Rules.Length)} ({Percent(report.Coverage)})"),
                    ("mistakes noticed", $"{Forms.Number(report.Mutants - report.Survivors.Length)} of {Forms.Number(report.Mutants)} ({Percent(report.MutationScore)})"),
                ]);
                foreach (string rule in report.Uncovered)
                {
                    screen.Bad($"no line decides {rule}");
                }

                foreach (Mutant survivor in report.Survivors)
                {
                    screen.Bad($"no line notices: {survivor.Kind} of {survivor.Rule}");
                }
            }
        },
        enough ? ExitCodes.Ok : ExitCodes.Refused);
    }

    private static JsonObject Json(ExpectationTable table, TestReport report) => new()
    {
        ["of"] = table.Of,
        ["title"] = table.Title,
        ["lines"] = new JsonArray([.. report.Results.Select(result => new JsonObject
        {
            ["name"] = result.Expected.Name,
            ["line"] = result.Expected.Line,
            ["held"] = result.Held,
            ["differences"] = new JsonArray([.. result.Differences.Select(text => JsonValue.Create(text))]),
        })]),
        ["rules"] = report.Rules.Length,
        ["uncovered"] = new JsonArray([.. report.Uncovered.Select(rule => JsonValue.Create(rule))]),
        ["mistakes"] = report.Mutants,
        ["survivors"] = new JsonArray([.. report.Survivors.Select(one => new JsonObject { ["kind"] = one.Kind, ["rule"] = one.Rule })]),
        ["coverage"] = report.Coverage,
        ["score"] = report.MutationScore,
    };

    private static string Percent(double share) => (share * WholePercent).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
