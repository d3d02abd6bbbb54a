using Interop.Policy.Documents;
using Interop.Policy.Expectations;

namespace Interop.Policy.Tests.Expectations;

/// <summary>The table that is shipped for the common rules, line by line, and what it would notice.</summary>
public sealed class CommonRulesTableTests
{
    // What a gateway decides, and what an agent asks the policy for, of the federation's rules (docs/policy.md has the table). R31 is no rule of
    // its own: each permit says how long. R33 and R35 are kept by node agents without a rule.
    private static readonly string[] Decided =
    [
        "R01", "R02", "R03", "R04", "R06", "R08", "R09", "R10", "R11", "R12", "R13", "R14", "R15", "R16", "R17", "R18", "R19", "R21", "R22", "R24", "R25",
        "R26", "R27", "R28", "R32", "R36", "Ceiling",
    ];

    private static readonly Lazy<ExpectationTable> Read = new(() => Repository.Good(ExpectationTable.LoadYaml("common.yaml", Repository.Text(Path.Combine("expectations", "common.yaml")), Repository.Vocabulary)));

    private static readonly Lazy<TestReport> Ran = new(() => TableRun.Of(Library, null, Read.Value));

    public static TheoryData<string> Lines => [.. Read.Value.Cases.Select(line => line.Name)];

    private static PolicyLibrary Library => PolicyLibrary.Create(Repository.Vocabulary, [Repository.Common]).Library!;

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_of_the_table_holds(string line) => Assert.Empty(Ran.Value.Results.Single(result => result.Expected.Name == line).Differences);

    [Fact]
    public void Each_rule_that_a_gateway_decides_has_a_line_that_names_it()
    {
        foreach (string rule in Decided)
        {
            Assert.Contains(Read.Value.Cases, line => line.Name.StartsWith(rule + ":", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_rule_is_decided_by_a_line() => Assert.Empty(Ran.Value.Uncovered);

    [Fact]
    public void Of_all_small_mistakes_at_least_nineteen_in_twenty_are_noticed()
    {
        Assert.InRange(Ran.Value.Mutants, 150, 1000);
        Assert.True(Ran.Value.MutationScore >= 0.95, string.Join('\n', Ran.Value.Survivors.Select(survivor => $"{survivor.Kind} of {survivor.Rule}")));
    }

    [Fact]
    public void Every_permit_but_the_one_that_names_nobody_says_how_long_by_R31() =>
        Assert.Equal(["R27"], Repository.Common.Rules.Where(rule => rule.Effect is RuleEffect.Permit && rule.Then.RetainAtMost is null).Select(rule => rule.Id));
}
