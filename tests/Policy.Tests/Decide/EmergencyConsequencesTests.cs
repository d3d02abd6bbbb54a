using FsCheck;
using FsCheck.Fluent;
using Interop.Policy.Decide;
using Interop.Policy.Tests.Story;

namespace Interop.Policy.Tests.Decide;

/// <summary>What follows about emergencies from the definition in docs/policy.md, over generated documents and requests.</summary>
public sealed class EmergencyConsequencesTests
{
    /// <summary>
    /// A permit that says <c>emergency: false</c> takes its duties with it when it does not hold. A part that passed but for those duties then passes
    /// without an override; such permits are left out here (docs/policy.md). So is what travels together: a part that drops out may let another pass.
    /// </summary>
    [Fact]
    public void An_emergency_opens_nothing_but_by_an_override_that_is_listed() => ForAll(any =>
    {
        ModelWorld world = any with { Together = [], Rules = [.. any.Rules.Where(rule => rule.Emergency != "false" || !rule.HasThen)] };
        PolicyDecision plain = (world with { Request = world.Request with { Emergency = null } }).Decide();
        PolicyDecision attested = Attested(world).Decide();
        return plain.Parts.Zip(attested.Parts).All(pair => pair.Second.Outcome >= pair.First.Outcome || pair.Second.Withheld || !pair.Second.Overrides.IsEmpty);
    });

    [Fact]
    public void A_part_passes_only_where_every_forbid_that_spoke_is_marked_and_listed() => ForAll(world =>
        Attested(world).Decide().Parts.Where(part => !part.Withheld).All(part =>
            part.Rules.Where(rule => Find(world, rule) is { Verb: "forbid" } forbid && !(forbid.Overridable && Lists(part, rule))).ToArray() is []));

    [Fact]
    public void Every_override_owes_a_second_officer_notice_and_review() => ForAll(world =>
        Attested(world).Decide().Parts.Where(part => !part.Overrides.IsEmpty).All(part =>
            (Packets.Value(part, "four-eyes"), Packets.Value(part, "notify"), Packets.Value(part, "review-within")) == ("sender:1", "oversight", "PT72H")));

    [Fact]
    public void Where_nothing_is_marked_an_emergency_opens_nothing() => ForAll(world =>
    {
        ModelWorld strict = world with { Ended = null, Rules = [.. world.Rules.Where(rule => rule.Emergency is null).Select(rule => rule with { Overridable = false })] };
        PolicyDecision plain = (strict with { Request = strict.Request with { Emergency = null } }).Decide();
        PolicyDecision attested = Attested(strict).Decide();
        return !attested.Attested || Same(plain, attested);
    });

    [Fact]
    public void Without_a_claim_a_mark_means_nothing() => ForAll(world =>
    {
        ModelWorld plain = world with { Request = world.Request with { Emergency = null } };
        return Same(plain.Decide(), (plain with { Rules = [.. plain.Rules.Select(rule => rule with { Overridable = false })] }).Decide());
    });

    [Fact]
    public void A_claim_that_does_not_count_refuses_everything_and_overrides_nothing() => ForAll(world =>
    {
        ModelWorld alone = world with { Request = world.Request with { Emergency = ModelWorld.Attested with { Officers = ["aa.x/o-1"] } } };
        PolicyDecision decision = alone.Decide();
        return decision.Outcome is PacketOutcome.Deny && decision.Overrides.IsEmpty && decision.Parts.All(part => part.Withheld);
    });

    private static ModelWorld Attested(ModelWorld world) => world with { Request = world.Request with { Emergency = ModelWorld.Attested } };

    private static ModelRule? Find(ModelWorld world, RuleRef reference) =>
        world.Rules.FirstOrDefault(rule => rule.Id == reference.Id && rule.Side == RuleRef.Code(reference.Side));

    private static bool Lists(PartDecision part, RuleRef rule) => part.Overrides.Any(reason => reason.Code == ReasonCode.ForbidOverridden && reason.Rule == rule);

    private static bool Same(PolicyDecision one, PolicyDecision other) => one.Parts.Zip(other.Parts).All(pair =>
        pair.First.Outcome == pair.Second.Outcome && pair.First.Rules.SequenceEqual(pair.Second.Rules) && pair.First.Reasons.SequenceEqual(pair.Second.Reasons));

    private static void ForAll(Func<ModelWorld, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => holds(ModelWorld.Of(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));
}
