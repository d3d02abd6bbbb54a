using Interop.Policy.Analyse;
using Interop.Policy.Decide;

namespace Interop.Policy.Tests.Analyse;

/// <summary>What the analysis says about the rules of policies/, held against the engine.</summary>
public sealed class ShippedRulesTests
{
    private static readonly PolicyAnalysis Analysis = new(Repository.Snapshot);

    [Fact]
    public void Every_rule_that_can_match_matches_its_witness()
    {
        IReadOnlyList<RuleFinding> findings = Analysis.Rules();
        Assert.All(findings.Where(finding => finding.Witness is not null), finding =>
            Assert.Contains(finding.Rule, finding.Witness!.Decide(Repository.Snapshot).Parts[0].Rules));
        Assert.All(findings, finding => Assert.Equal(finding.State is RuleState.NeverMatches, finding.Witness is null));
    }

    [Fact]
    public void Whoever_can_get_something_gets_it_by_his_witness()
    {
        IReadOnlyList<WhoCan> can = Analysis.WhoCan("victim.location", "rescue");
        Assert.NotEmpty(can);
        Assert.All(can, one => Assert.Equal(PacketOutcome.Allow, one.Witness.Decide(Repository.Snapshot).Outcome));
    }

    [Fact]
    public void Of_a_permit_and_a_forbid_that_overlap_the_forbid_wins() =>
        Assert.All(Analysis.Conflicts(), conflict =>
        {
            PolicyDecision decision = conflict.Witness.Decide(Repository.Snapshot);
            Assert.Equal(PacketOutcome.Deny, decision.Outcome);
            Assert.Contains(conflict.Permit, decision.Parts[0].Rules);
            Assert.Contains(decision.Parts[0].Reasons, reason => reason.Code == ReasonCode.Forbidden && reason.Rule == conflict.Forbid);
        });

    [Fact]
    public void What_nobody_can_receive_is_refused_though_it_may_be_sent() =>
        Assert.All(Analysis.Holes(), hole =>
        {
            PolicyDecision decision = hole.Witness.Decide(Repository.Snapshot);
            Assert.Equal(PacketOutcome.Deny, decision.Outcome);
            Assert.Contains(hole.Permit, decision.Parts[0].Rules);
            Assert.Empty(new PolicyAnalysis(Repository.Snapshot).WhoCan(hole.Category, hole.Purpose).Where(can => can.From == hole.Witness.Request.Sender && can.Witness.Decide(Repository.Snapshot).Parts[0].Rules.Contains(hole.Permit)));
        });

    [Fact]
    public void The_shipped_rules_ask_nothing_that_contradicts_itself() => Assert.Empty(Analysis.UnsatisfiablePairs());

    [Fact]
    public void The_same_documents_make_no_difference() => Assert.Empty(Analysis.Since(Repository.Snapshot));
}
