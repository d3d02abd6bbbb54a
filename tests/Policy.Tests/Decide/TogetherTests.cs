using FsCheck;
using FsCheck.Fluent;
using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Explain;
using Interop.Policy.Tests.Story;

namespace Interop.Policy.Tests.Decide;

/// <summary>What parts reveal side by side is looked at once, after each has been decided by itself.</summary>
public sealed class TogetherTests
{
    private static readonly PolicyRequest Request = Packets.Request("vn.police", "kh.police") with { Purpose = "protect" };

    private static readonly PartRequest[] Parts =
    [
        Packets.Part(1, "rescue.request"),
        Packets.Part(2, "victim.identity", "full"),
        Packets.Part(3, "victim.location", "exact"),
        Packets.Part(4, "victim.location", "district"),
    ];

    [Fact]
    public void The_shipped_rule_coarsens_the_place_beside_the_name_outside_a_rescue()
    {
        PolicyDecision decision = Packets.Judge(Request, Parts);
        Assert.Equal([PartOutcome.Allow, PartOutcome.Allow, PartOutcome.Redact, PartOutcome.Allow], decision.Parts.Select(part => part.Outcome));
        Reason reason = Assert.Single(decision.Parts[2].Reasons);
        Assert.Equal((ReasonCode.Together, "common:T01", "district"), (reason.Code, reason.Rule.ToString(), reason.Args["level"]));
        Assert.Contains("Beside the rest of the packet nothing more exact than district may pass, by common rule T01", decision.Explain(Audience.Sender).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Either_alone_passes_and_so_do_both_to_a_rescue()
    {
        Assert.Equal(PacketOutcome.Allow, Packets.Judge(Request, [Parts[2]]).Outcome);
        Assert.Equal(PacketOutcome.Allow, Packets.Judge(Request, [Parts[1]]).Outcome);
        Assert.Equal(PacketOutcome.Allow, Packets.Judge(Request with { Purpose = "rescue" }, Parts).Outcome);
    }

    [Fact]
    public void A_second_purpose_outside_the_exception_brings_it_back() =>
        Assert.Equal(PacketOutcome.Redact, Packets.Judge(Request with { Purpose = "rescue", SecondaryPurposes = ["protect"] }, Parts).Outcome);

    [Fact]
    public void A_part_that_does_not_travel_anyway_counts_for_nothing()
    {
        PartRequest stays = Packets.Part(2, "victim.identity", "full", "third-party-h2");
        PolicyDecision decision = Packets.Judge(Request, [Parts[0], stays, Parts[2]]);
        Assert.Equal([PartOutcome.Allow, PartOutcome.Deny, PartOutcome.Allow], decision.Parts.Select(part => part.Outcome));
    }

    [Fact]
    public void A_mandatory_part_that_may_not_travel_beside_others_refuses_the_packet() =>
        Assert.Contains(ReasonCode.MandatoryPartWithheld, Packets.Codes(Packets.Judge(Request, [Parts[0], Parts[1], Parts[2] with { Mandatory = true }])));

    [Fact]
    public void Rules_see_the_set_as_it_was_before_any_of_them_spoke()
    {
        const string first = "- {id: T1, title: {en: x}, because: {instrument: X, article: \"1\"}, parts: [victim.identity, rescue], then: {victim.identity: deny}}\n";
        const string second = "- {id: T2, title: {en: x}, because: {instrument: X, article: \"1\"}, parts: [victim.identity, victim.location], then: {victim.location: deny}}\n";
        foreach (string rules in new[] { first + second, second + first })
        {
            string text = Samples.OpenAgency("kh.police").Replace("rules:\n", "together:\n" + rules + "rules:\n", StringComparison.Ordinal);
            PolicySnapshot snapshot = Repository.Snapshot.WithPublished(Repository.Published(Repository.Good(PolicyDocument.Load("kh", text, Repository.Vocabulary))));
            PolicyDecision decision = PolicyEngine.Decide(snapshot, Request with { Purpose = "rescue" }, Parts, DecideSide.Sender);
            Assert.Equal([PartOutcome.Allow, PartOutcome.Deny, PartOutcome.Deny, PartOutcome.Deny], decision.Parts.Select(part => part.Outcome));
        }
    }

    [Fact]
    public void What_a_recipient_does_not_publish_speaks_at_home_alone()
    {
        const string rule = "- {id: T1, title: {en: Hidden}, because: {instrument: X, article: \"1\"}, parts: [victim.identity, rescue], then: {rescue: deny}, published: no}\n";
        PolicyDocument kh = Repository.Good(PolicyDocument.Load(
            "kh", Samples.OpenAgency("kh.police").Replace("rules:\n", "together:\n" + rule + "rules:\n", StringComparison.Ordinal), Repository.Vocabulary));
        PolicySnapshot snapshot = PolicySnapshot.Create(Repository.Vocabulary, Repository.Common, [Repository.Agency("vn.police"), kh], [Repository.Published(kh)]);
        PolicyRequest request = Request with { Purpose = "rescue" };
        Assert.Equal(PacketOutcome.Allow, PolicyEngine.Decide(snapshot, request, Parts, DecideSide.Sender).Outcome);
        Assert.Equal(PartOutcome.Deny, PolicyEngine.Decide(snapshot, request, Parts, DecideSide.Recipient).Parts[0].Outcome);
    }

    [Fact]
    public void An_emergency_lifts_nothing_of_it()
    {
        PolicyRequest request = Request with { Urgency = "emergency", Emergency = Packets.Emergency };
        Assert.Equal(PartOutcome.Redact, Packets.Judge(request, Parts).Parts[2].Outcome);
    }

    [Fact]
    public void It_never_opens() => ForAll((world, _) =>
        NothingOpened(world with { Together = [] }, world));

    [Fact]
    public void One_rule_more_never_opens() => ForAll((world, dice) =>
        NothingOpened(world, world with { Together = [.. world.Together, ModelTogether.Of(dice, dice.Pick(ModelWorld.Sides), "NEW")] }));

    [Fact]
    public void The_order_of_its_rules_does_not_matter() => ForAll((world, dice) =>
    {
        ModelTogether[] other = [.. world.Together.Select(rule => (rule, dice.Below(1000))).OrderBy(pair => pair.Item2).Select(pair => pair.rule)];
        return world.Decide().Explain(Audience.Oversight).Text == (world with { Together = other }).Decide().Explain(Audience.Oversight).Text;
    });

    /// <summary>Whether redacted or denied is not compared: in a refused packet that tells only what was found first.</summary>
    private static bool NothingOpened(ModelWorld before, ModelWorld after) =>
        before.Decide().Parts.Zip(after.Decide().Parts).All(pair => pair.Second.Withheld || !pair.First.Withheld);

    private static void ForAll(Func<ModelWorld, Dice, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => holds(ModelWorld.Of(seed), new Dice(seed + 1)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));
}
