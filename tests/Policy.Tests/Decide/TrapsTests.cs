using Interop.Policy.Analyse;
using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Tests.Story;

namespace Interop.Policy.Tests.Decide;

/// <summary>What other engines let through, and what surprises authors.</summary>
public sealed class TrapsTests
{
    private static readonly PolicyRequest Request = new()
    {
        Sender = "aa.x",
        SenderRole = "police",
        Recipient = "bb.y",
        RecipientRole = "police",
        PacketType = "note",
        Purpose = "rescue",
        Bases = ["tip-10"],
        Urgency = "routine",
        Approvals = [new("aa.x/o-1", "author"), new("aa.x/o-2", "approver")],
        Instruments = ["tip", "untoc"],
        At = Packets.Noon,
    };

    private static readonly PartRequest Identity = new(0, "victim.identity", "full", []);

    private static readonly ModelRule[] Open = [.. ModelWorld.Sides.Select(side => new ModelRule("OPEN", side, "permit"))];

    [Fact]
    public void A_document_that_permits_nothing_is_no_permission()
    {
        ModelRule harmless = new("BAN", "send", "forbid") { For = ["statistics"] };
        PartDecision part = Decide(Request, Identity, [Open[0], Open[2], harmless]);
        Assert.Equal((PartOutcome.Deny, ReasonCode.NoPermit), (part.Outcome, Assert.Single(part.Reasons).Code));
    }

    [Fact]
    public void A_permission_that_leaves_out_what_it_is_about_is_refused_when_it_is_loaded()
    {
        string text = Samples.OpenAgency("kh.police").Replace("  data: all\n", string.Empty, StringComparison.Ordinal);
        Assert.False(PolicyDocument.Load("kh", text, Repository.Vocabulary).Loaded);
    }

    [Fact]
    public void A_ban_with_two_conditions_speaks_where_both_hold_and_not_where_one_does()
    {
        ModelRule ban = new("BAN", "common", "forbid") { Fact = "minor", Data = ["victim"], On = ["tip-10"] };
        Assert.Equal(PartOutcome.Allow, Decide(Request, Identity, [.. Open, ban]).Outcome);
        Assert.Equal(PartOutcome.Allow, Decide(Request with { Bases = ["tip-6"] }, Identity with { Facts = ["minor"] }, [.. Open, ban]).Outcome);
        Assert.Equal(PartOutcome.Deny, Decide(Request, Identity with { Facts = ["minor"] }, [.. Open, ban]).Outcome);
    }

    [Fact]
    public void A_broader_purpose_escapes_no_narrow_ban()
    {
        ModelRule ban = new("BAN", "receive", "forbid") { For = ["rescue"] };
        Assert.Equal(PartOutcome.Deny, Decide(Request, Identity, [.. Open, ban]).Outcome);
        Assert.Equal(PartOutcome.Deny, Decide(Request with { Purpose = "safeguard" }, Identity, [.. Open, ban]).Outcome);
        Assert.Equal(PartOutcome.Allow, Decide(Request with { Purpose = "protect" }, Identity, [.. Open, ban]).Outcome);
    }

    [Fact]
    public void A_narrower_permit_that_is_added_shortens_retention_and_the_difference_says_so()
    {
        ModelRule[] wide = [Open[0], Open[1] with { AtMost = 90 }, Open[2]];
        ModelRule narrow = new("NARROW", "send", "permit") { Data = ["victim.identity"], AtMost = 10 };
        Assert.Equal("P90D", Packets.Value(Decide(Request, Identity, wide), "retain-at-most"));
        Assert.Equal("P10D", Packets.Value(Decide(Request, Identity, [.. wide, narrow]), "retain-at-most"));
        PolicyChange[] changes = [.. new PolicyAnalysis(World(Request, Identity, [.. wide, narrow]).Snapshot()).Since(World(Request, Identity, wide).Snapshot())];
        Assert.NotEmpty(changes);
        Assert.All(changes, change => Assert.Equal(
            (ChangeKind.Stricter, "retain-at-most", "victim.identity", "P90D", "P10D", "send:NARROW"),
            (change.Kind, change.Component, change.Category, change.Before, change.After, Assert.Single(change.Rules).ToString())));
    }

    [Fact]
    public void Duties_that_contradict_each_other_refuse_and_both_rules_are_named()
    {
        ModelRule[] rules = [Open[0], Open[1] with { AtMost = 10 }, Open[2] with { AtLeast = 30 }];
        Reason reason = Assert.Single(Decide(Request, Identity, rules).Reasons);
        Assert.Equal((ReasonCode.ObligationUnsatisfiable, "send:OPEN", "receive:OPEN"), (reason.Code, reason.Args["rule"], reason.Args["other"]));
        UnsatisfiablePair pair = Assert.Single(new PolicyAnalysis(World(Request, Identity, rules).Snapshot()).UnsatisfiablePairs());
        Assert.Equal(("send:OPEN", "receive:OPEN"), (pair.AtMost.ToString(), pair.AtLeast.ToString()));
        Assert.Contains(pair.Witness.Decide(World(Request, Identity, rules).Snapshot()).Parts[0].Reasons, one => one.Code == ReasonCode.ObligationUnsatisfiable);
    }

    private static PartDecision Decide(PolicyRequest request, PartRequest part, ModelRule[] rules) => World(request, part, rules).Decide().Parts[0];

    private static ModelWorld World(PolicyRequest request, PartRequest part, ModelRule[] rules) => new(rules, request, [part]);
}
