using Interop.Policy.Documents;

namespace Interop.Policy.Tests.Documents;

/// <summary>What does not load of 'together', of an emergency, and of what an emergency would lift unseen.</summary>
public sealed class TogetherRefusalTests
{
    private const string Good = "- {id: T1, title: {en: x}, because: {instrument: X, article: \"1\"}, parts: [victim.identity, victim.location], when: {facts: [consultation-done]}, "
        + "unless: {for: [rescue]}, then: {victim.location: {redact: region}}}";

    [Fact]
    public void The_sample_that_is_broken_below_loads() => Assert.True(Load(Good).Loaded);

    [Theory]
    [InlineData("[consultation-done]", "[minor]", "is a fact of a part; here only facts of the packet can be asked: mla-referenced,")]
    [InlineData("facts: [consultation-done]", "level: [exact]", "no key 'level'")]
    [InlineData("unless: {for: [rescue]}", "unless: {data: [victim]}", "no key 'data'")]
    [InlineData("unless: {for: [rescue]}", "unless: {no-fact: [consent-given]}", "is a fact of a part")]
    [InlineData("unless: {for: [rescue]}", "unless: {emergency: true}", "nothing under 'together' is")]
    [InlineData("facts: [consultation-done]", "emergency: false", "nothing under 'together' is")]
    [InlineData("[victim.identity, victim.location]", "[victim.location]", "two categories or more")]
    [InlineData("[victim.identity, victim.location]", "[victim, victim.location]", "one part could stand for both")]
    [InlineData("[victim.identity, victim.location]", "[victim.identty, victim.location]", "did you mean 'victim.identity'")]
    [InlineData("victim.location: {redact: region}", "site.location: {redact: region}", "does not name 'site.location'")]
    [InlineData("victim.location: {redact: region}", "victim.location: {redact: pseudonym}", "'pseudonym' is not a level of 'victim.location'")]
    [InlineData("victim.location: {redact: region}", "victim.location: allow", "write 'deny', or {redact: LEVEL}")]
    [InlineData("{redact: region}", "{retain-at-most: 3d}", "no key 'retain-at-most'")]
    [InlineData("id: T1", "id: S1", "stands in the document twice")]
    [InlineData("parts:", "overridable: emergency, parts:", "no key 'overridable'")]
    [InlineData(", then: {victim.location: {redact: region}}", "", "must say 'then'")]
    public void A_broken_rule_under_together_is_refused(string good, string bad, string says)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        Assert.Contains(Load(Good.Replace(good, bad, StringComparison.Ordinal)).Problems, problem => problem.Line == 10 + 1 && problem.Sentence.Contains(says, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("  officers: 2\n", "", "must say 'officers'")]
    [InlineData("officers: 2", "officers: 0", "from 1 to 8")]
    [InlineData("  lasts-at-most: 24h\n", "", "must say 'lasts-at-most'")]
    [InlineData("lasts-at-most: 24h", "lasts-at-most: 1d", "written like 90h")]
    [InlineData("  on: [vital-interests]\n  lasts", "  on: [vital-interest]\n  lasts", "did you mean 'vital-interests'")]
    [InlineData("    review-within: 72h\n", "", "an override nobody looks at is none")]
    [InlineData("    notify: [oversight]\n", "", "an override nobody looks at is none")]
    [InlineData("    four-eyes: {sender: 1}\n    notify", "    notify", "an override nobody looks at is none")]
    [InlineData("id: R22", "id: R21", "stands in the document twice")]
    [InlineData("  id: R22", "  id: R22\n  unless: {for: [rescue]}", "no key 'unless'")]
    public void A_clause_on_emergencies_that_leaves_something_out_is_refused(string good, string bad, string says)
    {
        string text = Repository.Text("common.yaml");
        int at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, "the sample has changed");
        LoadResult<PolicyDocument> result = PolicyDocument.Load("common.yaml", string.Concat(text.AsSpan(0, at), bad, text.AsSpan(at + good.Length)), Repository.Vocabulary);
        Assert.Contains(result.Problems, problem => problem.Sentence.Contains(says, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("forbid: exchange\n  when: {emergency: false}")]
    [InlineData("forbid: exchange\n  unless: {emergency: true}")]
    [InlineData("require: exchange\n  then: {retain-at-most: 3d}\n  when: {emergency: false}")]
    [InlineData("require: exchange\n  then: {retain-at-most: 3d}\n  unless: {emergency: true}")]
    public void What_an_emergency_would_lift_unseen_is_refused(string rule)
    {
        string text = Repository.Text("common.yaml") + $"\n- id: X1\n  {rule}\n  title: {{en: x}}\n  because: {{instrument: X, article: \"1\"}}\n";
        Assert.Contains(
            PolicyDocument.Load("common.yaml", text, Repository.Vocabulary).Problems,
            problem => problem.Sentence.StartsWith("Rule X1 would be lifted by an emergency without being listed", StringComparison.Ordinal));
    }

    private static LoadResult<PolicyDocument> Load(string together) => PolicyDocument.Load(
        "agency.yaml", Samples.OpenAgency("vn.police").Replace("rules:\n", $"together:\n{together}\nrules:\n", StringComparison.Ordinal), Repository.Vocabulary);
}
