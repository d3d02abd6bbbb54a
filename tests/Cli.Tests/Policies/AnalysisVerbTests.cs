using System.Text.Json.Nodes;
using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Policies;

/// <summary>Questions asked of documents, and a document as a page. The requests that are shown are decided again, by the file of requests.</summary>
public sealed class AnalysisVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-analysis-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Who_can_get_the_place_of_a_victim_to_rescue_is_listed_and_each_request_shown_passes()
    {
        Ran ran = (await Ran.Of("policy", "who-can", "--category", "victim.location", "--purpose", "rescue", "--documents", Desk.Policies, "--json")).Held();
        JsonArray pairs = ran.Json["pairs"]!.AsArray();
        Assert.Contains(pairs, pair => (pair!["from"]!.ToString(), pair["to"]!.ToString()) == ("vn.police", "kh.police"));
        Assert.DoesNotContain(pairs, pair => pair!["to"]!.ToString() == "kh.immigration");
        JsonArray requests = new([.. pairs.Select(pair => pair!["witness"]!.DeepClone())]);
        string file = Path.Combine(_folder, "requests.json");
        await File.WriteAllTextAsync(file, requests.ToJsonString());
        Ran decided = (await Ran.Of("policy", "decide", "--documents", Desk.Policies, "--requests", file, "--json")).Held();
        Assert.All(decided.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Equal("allow", JsonNode.Parse(line)!["outcome"]!.ToString()));
    }

    [Fact]
    public async Task Nobody_can_for_a_purpose_that_is_barred() =>
        Assert.Empty((await Ran.Of("policy", "who-can", "--category", "victim", "--purpose", "immigration-enforcement", "--documents", Desk.Policies, "--json")).Held().Json["pairs"]!.AsArray());

    [Fact]
    public async Task A_word_that_is_not_known_is_a_usage_error() =>
        (await Ran.Of("policy", "who-can", "--category", "victims", "--purpose", "rescue", "--documents", Desk.Policies)).Failed(ExitCodes.Usage, "usage");

    [Fact]
    public async Task Documents_that_mean_the_same_differ_in_nothing()
    {
        string next = Copy();
        string file = Path.Combine(next, "agencies", "th.police.yaml");
        await File.WriteAllTextAsync(file, "# A remark.\n" + await File.ReadAllTextAsync(file));
        Assert.True((bool)(await Ran.Of("policy", "diff", Desk.Policies, next, "--json")).Held().Json["editorial"]!);
    }

    [Fact]
    public async Task What_a_new_version_tightens_is_listed_with_the_rule_and_a_request()
    {
        string next = Copy();
        string file = Path.Combine(next, "agencies", "th.police.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("retain-at-most: 90d", "retain-at-most: 60d", StringComparison.Ordinal));
        Ran ran = await Ran.Of("policy", "diff", Desk.Policies, next, "--json");
        Assert.Equal(ExitCodes.Refused, ran.Exit);
        Assert.All(ran.Json["changes"]!.AsArray(), change => Assert.Equal(
            ("stricter", "retain-at-most", "th.police", "P90D", "P60D"),
            (change!["kind"]!.ToString(), change["component"]!.ToString(), change["from"]!.ToString(), change["before"]!.ToString(), change["after"]!.ToString())));
    }

    [Fact]
    public async Task Documents_of_two_vocabularies_cannot_be_compared()
    {
        string next = Copy();
        string file = Path.Combine(next, "vocabulary.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("prevent: [warn, statistics]", "prevent: [warn, statistics, train]", StringComparison.Ordinal));
        (await Ran.Of("policy", "diff", Desk.Policies, next)).Failed(ExitCodes.Settings, "vocabulary-differs");
    }

    [Theory]
    [InlineData("common/federation", "en", "Common rules of the sample federation (fictional)", "TIP 10 (unverified)")]
    [InlineData("agency/th.police", "th", "ตำรวจต่อต้านการค้ามนุษย์", "ตัวอย่าง: ")]
    public async Task A_document_is_a_page_with_its_sources_and_an_example_for_each_rule(string id, string language, string title, string says)
    {
        string page = Path.Combine(_folder, "page.html");
        (await Ran.Of("policy", "render", id, "--documents", Desk.Policies, "--language", language, "--out", page)).Held();
        string html = System.Net.WebUtility.HtmlDecode(await File.ReadAllTextAsync(page));
        Assert.Contains($"<h1>{title}", html, StringComparison.Ordinal);
        Assert.Contains(says, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.Equal(Count(html, "<article"), Count(html, "<p class=\"because\">"));
        Assert.InRange(Count(html, "<p class=\"example\">"), 3, 100);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private string Copy()
    {
        string next = Path.Combine(_folder, "next");
        foreach (string file in Directory.EnumerateFiles(Desk.Policies, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(next, Path.GetRelativePath(Desk.Policies, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return next;
    }
}
