using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Tests.Documents;

/// <summary>What does not load, and where the message points.</summary>
public sealed class RefusalTests
{
    [Fact]
    public void The_sample_that_is_broken_below_loads() => Assert.True(Load(Samples.OpenAgency("vn.police")).Loaded);

    [Theory]
    [InlineData("  for: all\n  data: all\n  on: all\n- id: A1", "  for: [resque]\n  data: all\n  on: all\n- id: A1", 17, 9, "did you mean 'rescue'")]
    [InlineData("  to: all", "  two: all", 15, 3, "did you mean 'to'")]
    [InlineData("  to: all\n", "", 11, 3, "must say 'to' or 'to-role'")]
    [InlineData("  on: all\n- id: A1", "- id: A1", 11, 3, "must say 'on'")]
    [InlineData("permit: send", "permit: exchange", 12, 11, "'send' or 'receive'")]
    [InlineData("permit: send", "allow: send", 12, 3, "no key 'allow'")]
    [InlineData("permit: send", "permit: send\n  forbid: send", 11, 3, "exactly one verb")]
    [InlineData("id: A1", "id: S1", 20, 3, "stands in the document twice")]
    [InlineData("version: 3", "version: 3\nversion: 4", 4, 1, "stands here twice")]
    [InlineData("version: 3", "version: three", 3, 10, "whole number")]
    [InlineData("vocabulary: 1", "vocabulary: 2", 4, 13, "vocabulary 2")]
    [InlineData("text: [en]", "text: [en, vi]", 8, 8, "missing in 'vi'")]
    [InlineData("text: [en]", "text: []", 7, 7, "may not be empty")]
    [InlineData("speaks-for: vn.police", "speaks-for: kh.police", 5, 13, "'agency/' and the same name")]
    [InlineData("because: {instrument: Order, article: \"1\", paragraph: \"2\"}", "because: {instrument: Order}", 14, 12, "must say 'article'")]
    [InlineData("  data: all\n  on: all\n- id: A1", "  data: all\n  on: all\n  when: {emergency: maybe}\n- id: A1", 20, 21, "true or false")]
    [InlineData("  data: all\n  on: all\n- id: A1", "  data: all\n  on: all\n  overridable: emergency\n- id: A1", 20, 16, "forbids nothing")]
    [InlineData("  data: all\n  on: all\n- id: A1", "  data: all\n  on: all\n  instead: [police]\n- id: A1", 20, 12, "forbids nothing")]
    [InlineData("  data: all\n  on: all\n- id: A1", "  data: all\n  on: all\n  when: {facts: [minorr]}\n- id: A1", 20, 18, "did you mean 'minor'")]
    [InlineData("  data: all\n  on: all\n- id: A1", "  data: all\n  on: all\n  when: {facts: [minor], no-fact: [minor]}\n- id: A1", 20, 35, "could never be true")]
    [InlineData("  data: all\n  on: all\n- id: A1", "  data: all\n  on: all\n  when: {any-fact: [minor, age-unknown], no-fact: [minor]}\n- id: A1", 20, 20, "ruled out under 'no-fact'")]
    [InlineData("  data: all\n  on: all\n- id: A1", "  data: all\n  on: all\n  unless: {any-fact: [minor, age-unknown], facts: [minor]}\n- id: A1", 20, 22, "would add nothing")]
    [InlineData("  data: all\n  on: all\n- id: A1", "  data: all\n  on: all\n  then: {redact: district}\n- id: A1", 20, 18, "name the categories")]
    [InlineData("  data: all\n  on: all\n- id: A1", "  data: all\n  on: all\n  then: {retain-at-most: soon}\n- id: A1", 20, 26, "written like 90d")]
    [InlineData("  data: all\n  on: all\n- id: A1", "  data: all\n  on: all\n  unless: {}\n- id: A1", 20, 11, "take the whole rule away")]
    [InlineData("  for: all\n  data: all\n  on: all\n- id: A1", "  for: [political]\n  data: all\n  on: all\n- id: A1", 17, 8, "barred purpose")]
    [InlineData("  to: all", "  to: [Vn Police]", 15, 8, "neither an agency")]
    [InlineData("  to: all", "  to: all\n  from: [kh]", 16, 9, "always the agency")]
    [InlineData("rules:", "together: [x]\nrules:", 10, 12, "must be a map")]
    [InlineData("rules:", "together: x\nrules:", 10, 11, "must be a list")]
    [InlineData("rules:", "emergency: {officers: 1}\nrules:", 10, 12, "only common rules")]
    [InlineData("version: 3", "version: &three 3", 3, 10, "Anchors")]
    [InlineData("version: 3", "version: *three", 3, 10, "Aliases")]
    [InlineData("version: 3", "version: !!int 3", 3, 10, "Tags")]
    [InlineData("version: 3", "<<: {version: 3}", 3, 1, "Merge keys")]
    [InlineData("version: 3", "version:", 3, 9, "value is missing")]
    [InlineData("version: 3", "version: [3", 3, 10, "not closed")]
    [InlineData("rules:", "---\nrules:", 10, 1, "second one begins here")]
    [InlineData("can-honour: {retention-days: [1, 1825],", "can-honour: {", 9, 13, "retention-days")]
    [InlineData("in-force: {from: 2026-01-01T00:00Z, until: 2027-01-01T00:00Z}", "in-force: {from: 2027-01-01T00:00Z, until: 2026-01-01T00:00Z}", 6, 11, "begin before it ends")]
    [InlineData("in-force: {from: 2026-01-01T00:00Z, ", "in-force: {from: 2026-01-01, ", 6, 18, "UTC instant")]
    public void A_broken_document_is_refused_at_the_place(string good, string bad, int line, int column, string says)
    {
        string text = Samples.OpenAgency("vn.police");
        int at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, "the sample has changed");
        LoadResult<PolicyDocument> result = Load(string.Concat(text.AsSpan(0, at), bad, text.AsSpan(at + good.Length)));
        Assert.False(result.Loaded);
        Assert.Contains(result.Problems, problem => problem.File == "agency.yaml" && problem.Line == line && problem.Column == column
            && problem.Sentence.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        string text = Samples.OpenAgency("vn.police").Replace("  to: all", "  to: [NO]", StringComparison.Ordinal).Replace("version: 3", "version: x", StringComparison.Ordinal);
        Assert.Equal([3, 15], Load(text).Problems.Select(problem => problem.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("just text")]
    [InlineData("- a\n- b\n")]
    [InlineData("? [a, b]\n: c\n")]
    [InlineData("a: \"\\x00")]
    public void What_is_no_map_is_refused(string text) => Assert.NotEmpty(Load(text).Problems);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused() =>
        Assert.Contains("UTF-8", PolicyDocument.Load("x", [0x69, 0xff, 0x64], Repository.Vocabulary).Problems[0].Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_text_cut_short_or_flipped_anywhere_never_does_more_than_refuse()
    {
        string text = Samples.OpenAgency("vn.police");
        for (int i = 0; i < text.Length; i += 3)
        {
            Load(text[..i]);
            Load(string.Concat(text.AsSpan(0, i), "]", text.AsSpan(i + 1)));
            Load(string.Concat(text.AsSpan(0, i), "\"", text.AsSpan(i + 1)));
        }
    }

    [Fact]
    public void A_depth_bomb_is_refused() =>
        Assert.Contains("deeper", Load("a: " + new string('[', 5000)).Problems[0].Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("version: 1", "version: 0", "whole number")]
    [InlineData("  uncc: [convention]", "  uncc: [konvention]", "did you mean 'convention'")]
    [InlineData("  prevent: [warn, statistics]", "  prevent: [warn, warn]", "twice")]
    [InlineData("roles: [police,", "rolls: [police,", "no key 'rolls'")]
    public void A_broken_vocabulary_is_refused(string good, string bad, string says)
    {
        LoadResult<Vocabulary> result = Vocabulary.Load("vocabulary.yaml", Repository.Text("vocabulary.yaml").Replace(good, bad, StringComparison.Ordinal));
        Assert.Contains(result.Problems, problem => problem.Sentence.Contains(says, StringComparison.Ordinal) && problem.Line > 1);
    }

    private static LoadResult<PolicyDocument> Load(string text) => PolicyDocument.Load("agency.yaml", text, Repository.Vocabulary);
}
