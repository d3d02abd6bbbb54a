using Interop.Policy.Documents;
using Interop.Policy.Expectations;

namespace Interop.Policy.Tests.Expectations;

/// <summary>What a table can say, and what is counted of it.</summary>
public sealed class TableTests
{
    private const string Lines = """
        name,data,expect,by,because
        "R08: what a third party gave, stays",rescue.request::third-party-h2,deny,common:R08,forbidden
        "R02: ""a"" list",rescue.request victim.identity:full,allow,common:R02,
        """;

    [Fact]
    public void A_spreadsheet_says_the_same_as_YAML()
    {
        TestReport report = Run(Repository.Good(Csv(Lines)));
        Assert.True(report.Held);
        Assert.Equal(["R02: \"a\" list", "R08: what a third party gave, stays"], report.Results.Select(result => result.Expected.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["R02", "R08"], report.Covered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_line_that_does_not_hold_covers_nothing_and_notices_nothing()
    {
        TestReport report = Run(Repository.Good(Csv(Lines.Replace("deny,common:R08,forbidden", "allow,common:R08,", StringComparison.Ordinal).Replace("allow,common:R02", "deny,common:R02", StringComparison.Ordinal))));
        Assert.False(report.Held);
        Assert.Equal("expected allow, decided deny", Assert.Single(report.Results[0].Differences));
        Assert.Empty(report.Covered);
        Assert.Equal(0, report.MutationScore);
    }

    [Fact]
    public void A_mistake_in_a_rule_that_a_line_decides_is_noticed_and_in_another_it_is_not()
    {
        TestReport report = Run(Repository.Good(Csv(Lines)));
        Assert.DoesNotContain(report.Survivors, mutant => mutant.Rule == "R08" && mutant.Kind.StartsWith("flip-verb", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Survivors, mutant => mutant.Rule == "R02");
        Assert.Contains(report.Survivors, mutant => mutant is { Rule: "R08", Kind: "drop-unless" });
        Assert.Contains(report.Survivors, mutant => mutant is { Rule: "R17", Kind: "drop-rule" });
    }

    [Theory]
    [InlineData("deny,common:R08", "den,common:R08", LoadCode.UnknownTerm, "did you mean 'deny'")]
    [InlineData("rescue.request::", "rescue.reqest::", LoadCode.UnknownTerm, "did you mean 'rescue.request'")]
    [InlineData("name,data", "name,datum", LoadCode.UnknownKey, "no key 'datum'")]
    [InlineData("allow,common:R02,", ",,", LoadCode.MissingKey, "must say what is expected")]
    [InlineData("allow,common:R02,", "allow,common:R02,,,,", LoadCode.Malformed, "more cells")]
    [InlineData("R08: what a third party gave, stays", "R02: \"\"a\"\" list", LoadCode.Duplicate, "twice")]
    public void A_line_that_cannot_be_read_is_told_with_its_place(string good, string bad, string code, string says)
    {
        LoadResult<ExpectationTable> read = Csv(Lines.Replace(good, bad, StringComparison.Ordinal));
        Assert.Contains(read.Problems, problem => problem.Code == code && problem.Sentence.Contains(says, StringComparison.Ordinal));
    }

    private static LoadResult<ExpectationTable> Csv(string text)
    {
        string[] constant = ["at=2026-11-22T12:00:00Z", "from=vn.police", "to=kh.police", "from-role=police", "to-role=police", "type=rescue-verification-request", "for=rescue", "on=tip-10", "track=serious-crime", "instruments=tip"];
        string[] rows = [.. text.Split('\n').Select((row, index) => row + string.Concat(constant.Select(one => "," + one.Split('=')[index == 0 ? 0 : 1])))];
        return ExpectationTable.LoadCsv("table.csv", string.Join('\n', rows), "common/federation", Repository.Vocabulary);
    }

    private static TestReport Run(ExpectationTable table) =>
        TableRun.Of(PolicyLibrary.Create(Repository.Vocabulary, [Repository.Common]).Library!, null, table with { OpenAgencies = true });
}
