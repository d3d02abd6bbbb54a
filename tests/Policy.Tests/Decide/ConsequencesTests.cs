using FsCheck;
using FsCheck.Fluent;
using Interop.Policy.Analyse;
using Interop.Policy.Decide;
using Interop.Policy.Explain;

namespace Interop.Policy.Tests.Decide;

/// <summary>What follows from the definition in docs/policy.md, each over generated documents and requests.</summary>
public sealed class ConsequencesTests
{
    [Fact]
    public void The_engine_and_the_oracle_agree_in_outcome_and_in_every_rule_that_spoke()
    {
        Dictionary<PartOutcome, int> seen = [];
        Dictionary<string, int> spoke = [];
        for (int seed = 0; seed < 2000; seed++)
        {
            ModelWorld world = ModelWorld.Of(seed);
            PolicyDecision decision = world.Decide();
            (PartOutcome Outcome, string[] Rules)[] expected = Oracle.Decide(world);
            foreach ((PartDecision part, (PartOutcome outcome, string[] rules)) in decision.Parts.Zip(expected))
            {
                Assert.True(outcome == part.Outcome, $"seed {seed}, part {part.Index}: oracle {outcome}, engine {part.Outcome}");
                string[] spoken = [.. part.Rules.Select(rule => rule.ToString()).Order(StringComparer.Ordinal)];
                Assert.True(rules.SequenceEqual(spoken), $"seed {seed}, part {part.Index}: oracle {string.Join(' ', rules)}, engine {string.Join(' ', spoken)}");
                seen[outcome] = seen.GetValueOrDefault(outcome) + 1;
                foreach (string code in part.Reasons.Concat(part.Overrides).Select(reason => reason.Code).Distinct())
                {
                    spoke[code] = spoke.GetValueOrDefault(code) + 1;
                }
            }
        }

        // A generator that never reaches a case proves nothing about it.
        string[] cases = [ReasonCode.Together, ReasonCode.ForbidOverridden, ReasonCode.EmergencyPermit, ReasonCode.CommonRulesAlone, ReasonCode.EmergencyNotAttested];
        Assert.All(Enum.GetValues<PartOutcome>(), outcome => Assert.True(seen.GetValueOrDefault(outcome) > 50, $"{outcome} came up {seen.GetValueOrDefault(outcome)} times"));
        Assert.All(cases, code => Assert.True(spoke.GetValueOrDefault(code) > 25, $"{code} came up {spoke.GetValueOrDefault(code)} times"));
    }

    [Fact]
    public void Documents_that_permit_nothing_allow_nothing() => ForAll(world =>
        AllDenied(world with { Rules = [.. world.Rules.Where(rule => rule.Verb != "permit")] }));

    [Fact]
    public void Adding_a_prohibition_never_opens() => ForAll((world, dice) =>
        NothingOpened(world, world with { Rules = [.. world.Rules, ModelWorld.Rule(dice, dice.Pick(ModelWorld.Sides), "NEW", "forbid")] }));

    [Fact]
    public void Adding_a_requirement_never_opens_and_closes_only_what_cannot_be_carried_out() => ForAll((world, dice) =>
    {
        ModelRule added = ModelWorld.Rule(dice, dice.Pick(ModelWorld.Sides), "NEW", "require") with { Redact = null, AtMost = 12 };
        ModelWorld after = world with { Rules = [.. world.Rules, added] };
        PolicyDecision then = after.Decide();
        bool onlyUnsatisfiable = world.Decide().Parts.Zip(then.Parts).All(pair =>
            pair.First.Outcome == pair.Second.Outcome || pair.Second.Reasons.Any(reason => reason.Code == ReasonCode.ObligationUnsatisfiable));
        return onlyUnsatisfiable && NothingOpened(world, after);
    });

    [Fact]
    public void Adding_a_requirement_never_loosens_a_duty() => ForAll((world, dice) =>
    {
        ModelWorld after = world with { Rules = [.. world.Rules, ModelWorld.Rule(dice, dice.Pick(ModelWorld.Sides), "NEW", "require")] };
        return Plain(world).Zip(Plain(after)).All(pair =>
            pair.First.Outcome is not PartOutcome.Allow
            || pair.Second.Outcome is not PartOutcome.Allow
            || DutyDifference.Between(pair.First.Join, pair.Second.Join, Repository.Vocabulary).All(change => change.Kind is ChangeKind.Stricter));
    });

    [Fact]
    public void Another_wording_of_the_same_rules_decides_every_request_alike() => ForAll((world, dice) =>
    {
        ModelWorld reworded = world with
        {
            Rules = [.. world.Rules.OrderBy(_ => dice.Below(1000)).Select(rule => rule with { Data = Leaves(rule.Data, "suspect", ["suspect.identity", "suspect.record", "suspect.location"]), On = Leaves(rule.On, "agreement", ["bilateral", "egmont", "interpol", "consular", "comity"]) })],
        };
        return Same(world, reworded) && new PolicyAnalysis(reworded.Snapshot()).Since(world.Snapshot()).Count == 0;
    });

    [Fact]
    public void The_order_of_rules_does_not_matter() => ForAll((world, dice) =>
        Same(world, world with { Rules = [.. world.Rules.Select(rule => (rule, dice.Below(1000))).OrderBy(pair => pair.Item2).Select(pair => pair.rule)] }));

    [Fact]
    public void Saying_a_rule_twice_changes_no_outcome() => ForAll((world, dice) =>
        SameOutcomes(world, world with { Rules = [.. world.Rules, dice.Pick([.. world.Rules]) with { Id = "AGAIN" }] }));

    [Fact]
    public void A_side_speaks_from_its_own_document_alone() => ForAll((world, dice) =>
    {
        ModelWorld after = world with { Rules = [.. world.Rules, ModelWorld.Rule(dice, "receive", "NEW", dice.Pick("permit", "forbid", "require"))] };
        return world.Decide().Parts.Zip(after.Decide().Parts).All(pair => Own(pair.First).SequenceEqual(Own(pair.Second)));

        // The clause on emergencies speaks wherever any side's rule yields or opens to one.
        static IEnumerable<RuleRef> Own(PartDecision part) => part.Rules.Where(rule => rule.Side is not RuleSide.Receive && rule.Id != "R22");
    });

    [Fact]
    public void A_part_is_decided_alike_alone_and_among_others() => ForAll(world =>
        world.Decide().Parts.Zip(world.Parts).All(pair =>
            (world with { Parts = [pair.Second] }).Decide().Parts[0] is PartDecision alone
            && alone.Outcome == pair.First.Outcome && alone.Rules.SequenceEqual(pair.First.Rules)));

    [Theory]
    [InlineData("safeguard", "rescue")]
    [InlineData("safeguard", "protect")]
    [InlineData("enforce", "investigate")]
    public void What_a_purpose_may_have_a_narrower_one_may_have(string wide, string narrow) => ForAll(world =>
    {
        ModelWorld asked = world with { Request = world.Request with { Purpose = wide, SecondaryPurposes = [] } };
        ModelWorld narrower = asked with { Request = asked.Request with { Purpose = narrow } };
        PolicyDecision wider = asked.Decide();

        // Of a packet that is refused whole nothing passes, and redacted or denied tells only what was found first.
        return wider.Outcome is PacketOutcome.Deny || wider.Parts.Zip(narrower.Decide().Parts).All(pair =>
            pair.First.Outcome is PartOutcome.Deny || pair.Second.Outcome is not PartOutcome.Deny
            || pair.Second.Reasons.All(reason => reason.Code is ReasonCode.ObligationUnsatisfiable));
    });

    [Fact]
    public void Stating_one_more_purpose_never_opens() => ForAll((world, dice) =>
        NothingOpened(world, world with { Request = world.Request with { SecondaryPurposes = [.. world.Request.SecondaryPurposes, dice.Pick(ModelWorld.Purposes)] } }));

    [Fact]
    public void Taking_a_permission_away_never_opens() => ForAll((world, dice) =>
    {
        ModelRule[] permits = [.. world.Rules.Where(rule => rule.Verb == "permit" && !rule.HasThen && rule.Emergency is null)];
        return permits.Length == 0 || NothingOpened(world, world with { Rules = [.. world.Rules.Except([dice.Pick(permits)])] });
    });

    [Fact]
    public void The_same_request_and_documents_give_the_same_bytes() => ForAll(world =>
        world.Decide().Explain(Audience.Oversight).Json.Span.SequenceEqual(world.Decide().Explain(Audience.Oversight).Json.Span));

    /// <summary>The same words with a group written out.</summary>
    private static string[]? Leaves(string[]? words, string group, string[] members) =>
        words is null || !words.Contains(group) ? words : [.. words.Where(word => word != group && !members.Contains(word)), .. members, group];

    private static PartVerdict[] Plain(ModelWorld world)
    {
        PolicySnapshot snapshot = world.Snapshot();
        PartVerdict[] verdicts = new PartVerdict[world.Parts.Count];
        new PacketDecider().Decide(snapshot.Intern(world.Request, DecideSide.Sender), [.. world.Parts.Select(snapshot.Intern)], verdicts);
        return verdicts;
    }

    private static bool AllDenied(ModelWorld world) => world.Decide().Parts.All(part => part.Outcome is PartOutcome.Deny);

    /// <summary>
    /// No part ends up better than it was. In a packet that is refused whole, redacted or denied tells only what was found first, and both are withheld.
    /// </summary>
    private static bool NothingOpened(ModelWorld before, ModelWorld after)
    {
        PolicyDecision then = after.Decide();
        return before.Decide().Parts.Zip(then.Parts).All(pair =>
            pair.Second.Outcome >= pair.First.Outcome || (then.Outcome is PacketOutcome.Deny && pair.Second.Withheld));
    }

    private static bool SameOutcomes(ModelWorld before, ModelWorld after) =>
        before.Decide().Parts.Select(part => part.Outcome).SequenceEqual(after.Decide().Parts.Select(part => part.Outcome));

    private static bool Same(ModelWorld before, ModelWorld after) =>
        before.Decide().Parts.Zip(after.Decide().Parts).All(pair =>
            pair.First.Outcome == pair.Second.Outcome
            && pair.First.Rules.SequenceEqual(pair.Second.Rules)
            && pair.First.Reasons.SequenceEqual(pair.Second.Reasons)
            && pair.First.Obligations.Select(one => (one.Kind, one.Value)).SequenceEqual(pair.Second.Obligations.Select(one => (one.Kind, one.Value))));

    /// <summary>
    /// Parts one by one: what travels together is looked at last (TogetherTests), and there a part that drops out may let another pass.
    /// </summary>
    private static void ForAll(Func<ModelWorld, bool> holds) => ForAll((world, _) => holds(world));

    private static void ForAll(Func<ModelWorld, Dice, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => holds(Counting(ModelWorld.Of(seed) with { Together = [] }), new Dice(seed + 1)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    // A claim that does not count refuses the packet whole, whatever is said of its parts one by one (EmergencyTests): here it is left out.
    private static ModelWorld Counting(ModelWorld world) => world.Decide().Reasons.Any(reason => reason.Code == ReasonCode.EmergencyNotAttested)
        ? world with { Request = world.Request with { Emergency = null } }
        : world;
}
