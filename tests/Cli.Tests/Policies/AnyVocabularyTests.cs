using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Policies;

/// <summary>The example of docs/policy.md, as it stands there: another vocabulary than ours, its documents and requests.</summary>
public sealed partial class AnyVocabularyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-words-").FullName;
    private readonly string _requests;

    public AnyVocabularyTests()
    {
        _requests = Path.Combine(_folder, "requests.json");
        foreach (Match block in Blocks().Matches(Manual))
        {
            File.WriteAllText(Path.Combine(_folder, block.Groups["name"].Value), block.Groups["text"].Value);
        }
    }

    private static string Manual => File.ReadAllText(Path.Combine(Path.GetDirectoryName(Desk.Policies)!, "docs", "policy.md"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_example_gives_one_decision_a_line()
    {
        Ran ran = (await Decide()).Held();
        JsonNode[] lines = Lines(ran);
        Assert.Equal(["r1", "r2", "r3", "r4"], lines.Select(line => line["id"]!.ToString()));
        Assert.Equal(["redact", "deny", "deny", "deny"], lines.Select(line => line["outcome"]!.ToString()));
        Assert.Equal("""{"common":"permit","send":"forbid","receive":"permit"}""", lines[1]["parts"]![0]!["sides"]!.ToJsonString());
        Assert.Equal("""{"common":"silent","send":"permit","receive":"silent"}""", lines[2]["parts"]![0]!["sides"]!.ToJsonString());
    }

    [Fact]
    public async Task The_line_that_the_manual_shows_is_the_line_that_is_printed()
    {
        JsonObject line = Lines((await Decide()).Held())[0].AsObject();
        line.Remove("documents");
        line.Remove("words");
        JsonNode shown = JsonNode.Parse(Shown().Match(Manual).Groups["text"].Value)!;
        Assert.Equal(shown.ToJsonString(), line.ToJsonString());
    }

    [Fact]
    public async Task A_word_that_is_not_known_refuses_its_request_alone_and_the_nearest_is_named()
    {
        JsonNode line = Lines((await Decide()).Held())[3];
        Assert.Equal("unknown-term", line["reasons"]![0]!["code"]!.ToString());
        JsonNode word = Assert.Single(line["words"]!.AsArray())!;
        Assert.Equal(("unknown-term", "surgery", 7, 27), (word["code"]!.ToString(), word["nearest"]!.ToString(), (int)word["line"]!, (int)word["column"]!));
    }

    [Theory]
    [InlineData("common.yaml", "for: care", "for: caer", "unknown-term", "common.yaml:16:8", "did you mean 'care'?")]
    [InlineData("alder.yaml", "to: island", "to: ireland", "unknown-term", "alder.yaml:15:7", "did you mean 'island'?")]
    [InlineData("alder.yaml", "speaks-for: alder", "speaks-for: north", "unknown-term", "alder.yaml:5:13", "is no agency of the vocabulary")]
    [InlineData("cedar.yaml", "  on: [statute]", "  un: [statute]", "missing-key", "cedar.yaml:11:3", "must say 'on'")]
    [InlineData("vocabulary.yaml", "[first-aid, ", "[audit, first-aid, ", "duplicate", "vocabulary.yaml:6:3", "stands in purposes twice")]
    [InlineData("requests.json", "\"for\": [\"sugery\"]", "\"four\": [\"surgery\"]", "unknown-key", "requests.json:7:19", "did you mean 'for'?")]
    [InlineData("requests.json", "2026-06-01T12:00:00Z", "yesterday", "malformed", "requests.json:2:23", "UTC instant")]
    [InlineData("requests.json", "\"r4\",", "\"r4\"", "not-readable", "requests.json:7", "not JSON")]
    public async Task What_cannot_be_used_is_told_with_its_code_and_its_place(string file, string good, string bad, string code, string place, string says)
    {
        string path = Path.Combine(_folder, file);
        File.WriteAllText(path, File.ReadAllText(path).Replace(good, bad, StringComparison.Ordinal));
        Ran ran = await Decide();
        Assert.Equal(ExitCodes.Settings, ran.Exit);
        JsonNode error = ran.Json["error"]!;
        string[] details = [.. error["details"]!.AsArray().Select(line => line!.ToString())];
        Assert.Contains(details, line => line.Contains(place, StringComparison.Ordinal) && line.Contains($": {code}: ", StringComparison.Ordinal) && line.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_later_version_takes_over_on_its_day_and_must_name_the_one_before_it()
    {
        string first = File.ReadAllText(Path.Combine(_folder, "cedar.yaml"));
        string second = first.Replace("version: 1\nvocabulary", "version: 2\nvocabulary", StringComparison.Ordinal)
            .Replace("from: 2026-01-01", "from: 2026-06-01", StringComparison.Ordinal).Replace("data: patient", "data: all", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "cedar-2.yaml"), second);
        Ran broken = await Decide();
        Assert.Equal((ExitCodes.Refused, "chain-broken"), (broken.Exit, broken.Json["error"]!["code"]!.ToString()));

        string digest = FollowsDigest().Match(broken.Json["error"]!["sentence"]!.ToString()).Value;
        File.WriteAllText(Path.Combine(_folder, "cedar-2.yaml"), second.Replace("version: 2", $"version: 2\nfollows: {digest}", StringComparison.Ordinal));
        Assert.Equal("permit", Lines((await Decide()).Held())[0]["parts"]![2]!["sides"]!["receive"]!.ToString());

        File.WriteAllText(_requests, File.ReadAllText(_requests).Replace("2026-06-01", "2026-05-31", StringComparison.Ordinal));
        Assert.Equal("silent", Lines((await Decide()).Held())[0]["parts"]![2]!["sides"]!["receive"]!.ToString());
    }

    [Fact]
    public async Task Two_documents_of_one_version_that_differ_are_refused()
    {
        File.WriteAllText(
            Path.Combine(_folder, "other.yaml"), File.ReadAllText(Path.Combine(_folder, "cedar.yaml")).Replace("Whatever serves", "All that serves", StringComparison.Ordinal));
        Ran ran = await Decide();
        Assert.Equal((ExitCodes.Refused, "equivocation"), (ran.Exit, ran.Json["error"]!["code"]!.ToString()));
    }

    [Theory]
    [InlineData("two-vocabularies", "vocabulary.yaml", "words.yaml")]
    [InlineData("two-party-tables", "parties.yaml", "more-parties.yaml")]
    public async Task Of_some_things_a_folder_holds_one(string code, string one, string other)
    {
        string text = one == "parties.yaml" ? "parties: {none: {alder: {from: 2026-01-01T00:00Z}}}" : await File.ReadAllTextAsync(Path.Combine(_folder, one));
        await File.WriteAllTextAsync(Path.Combine(_folder, one), text);
        await File.WriteAllTextAsync(Path.Combine(_folder, other), text);
        Ran ran = await Decide();
        Assert.Equal((ExitCodes.Settings, code), (ran.Exit, ran.Json["error"]!["code"]!.ToString()));
    }

    [Fact]
    public async Task The_shipped_documents_are_read_the_same_way()
    {
        File.WriteAllText(_requests, """
            [{"id": "ours", "at": "2026-11-22T12:00:00Z", "from": "vn.police", "to": "kh.police", "from-role": "police", "to-role": "police",
              "type": "rescue-verification-request", "for": "rescue", "on": ["tip-10"], "instruments": ["tip"], "track": ["serious-crime"],
              "data": ["rescue.request", {"category": "victim.location", "level": "district"}]}]
            """);
        JsonNode line = Assert.Single(Lines((await Decide(Desk.Policies)).Held()));
        Assert.Equal("allow", line["outcome"]!.ToString());
        Assert.Contains("common:R02", line["parts"]![0]!["rules"]!.AsArray().Select(rule => rule!.ToString()));
    }

    private static JsonNode[] Lines(Ran ran) => [.. ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    private Task<Ran> Decide(string? documents = null) => Ran.Of("policy", "decide", "--documents", documents ?? _folder, "--requests", _requests, "--json");

    [GeneratedRegex("<!-- file: (?<name>[a-z.]+) -->\n```[a-z]+\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Blocks();

    [GeneratedRegex("<!-- answer: r1 -->\n```json\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Shown();

    [GeneratedRegex("sha256:[0-9a-f]{64}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FollowsDigest();
}
