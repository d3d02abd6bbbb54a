using Interop.Policy.Analyse;
using Interop.Policy.Compile;
using Interop.Policy.Decide;
using Interop.Policy.Tests.Decide;

namespace Interop.Policy.Tests.Analyse;

/// <summary>The analysis against plain enumeration: every request that generated rules can tell apart, asked one by one.</summary>
public sealed class EnumerationTests
{
    private static readonly string[] Categories = ["victim.identity", "victim.location", "suspect.identity", "rescue.request"];

    [Fact]
    public void Who_can_ever_get_something_is_whoever_gets_it_in_some_request()
    {
        int can = 0;
        int cannot = 0;
        for (int seed = 0; seed < 30; seed++)
        {
            PolicySnapshot snapshot = World(seed).Snapshot();
            PolicyAnalysis analysis = new(snapshot);
            foreach (string category in Categories)
            {
                foreach (string purpose in ModelWorld.Purposes)
                {
                    WhoCan[] found = [.. analysis.WhoCan(category, purpose)];
                    bool passes = Points.Answers(snapshot, category, purpose).Any(answer => answer.Passes);
                    Assert.True(passes == (found.Length == 1), $"seed {seed}, {category} for {purpose}: enumeration {passes}, analysis {found.Length}");
                    Assert.All(found, one => Assert.Equal(PacketOutcome.Allow, one.Witness.Decide(snapshot).Outcome));
                    can += passes ? 1 : 0;
                    cannot += passes ? 0 : 1;
                }
            }
        }

        Assert.True(can > 50 && cannot > 50, $"{can} can, {cannot} cannot");
    }

    [Fact]
    public void A_rule_is_live_where_its_side_says_something_else_without_it()
    {
        Dictionary<RuleState, int> seen = [];
        for (int seed = 0; seed < 12; seed++)
        {
            foreach (string side in ModelWorld.Sides)
            {
                ModelWorld alone = Alone(World(seed), side);
                PolicySnapshot snapshot = alone.Snapshot();
                RuleFinding[] findings = [.. new PolicyAnalysis(snapshot).Rules().Where(finding => RuleRef.Code(finding.Rule.Side) == side)];
                foreach (ModelRule rule in alone.Rules.Where(rule => rule.Side == side))
                {
                    RuleFinding finding = Assert.Single(findings, finding => finding.Rule.Id == rule.Id);
                    bool live = Says(snapshot).SequenceEqual(Says((alone with { Rules = [.. alone.Rules.Where(other => other != rule), Never(side)] }).Snapshot())) is false;
                    Assert.True(live == finding.State is RuleState.Live, $"seed {seed}, {side}:{rule.Id}: enumeration {live}, analysis {finding.State}");
                    if (finding.Witness is Witness witness)
                    {
                        Assert.Contains(finding.Rule, witness.Decide(snapshot).Parts[0].Rules);
                    }

                    seen[finding.State] = seen.GetValueOrDefault(finding.State) + 1;
                }
            }
        }

        RuleState[] states = [RuleState.Live, RuleState.Shadowed, RuleState.Redundant, RuleState.Dead];
        Assert.All(states, state => Assert.True(seen.GetValueOrDefault(state) > 2, $"{state} came up {seen.GetValueOrDefault(state)} times"));
    }

    [Fact]
    public void A_difference_is_found_exactly_where_some_request_is_decided_otherwise()
    {
        Dictionary<ChangeKind, int> seen = [];
        int editorial = 0;
        for (int seed = 0; seed < 25; seed++)
        {
            Dice dice = new(seed + 7);
            ModelWorld before = World(seed);
            string side = dice.Pick(ModelWorld.Sides);
            ModelWorld after = dice.Below(2) == 0
                ? before with { Rules = [.. before.Rules, ModelWorld.Rule(dice, side, "NEW", dice.Pick("permit", "forbid", "require"))] }
                : before with { Rules = [.. before.Rules.Except([dice.Pick([.. before.Rules])]), .. ModelWorld.Sides.Select(Never)] };
            (PolicySnapshot earlier, PolicySnapshot later) = (before.Snapshot(), after.Snapshot());
            PolicyChange[] changes = [.. new PolicyAnalysis(later).Since(earlier)];
            foreach (string category in Categories)
            {
                foreach (string purpose in ModelWorld.Purposes)
                {
                    HashSet<(ChangeKind, string)> expected = [.. Kinds(earlier, later, category, purpose)];
                    HashSet<(ChangeKind, string)> found = [.. changes.Where(change => change.Category == category && change.Purpose == purpose).Select(change => (change.Kind, change.Component))];
                    Assert.True(expected.SetEquals(found), $"seed {seed}, {category} for {purpose}: enumeration {string.Join(' ', expected)}, analysis {string.Join(' ', found)}");
                }
            }

            editorial += changes.Length == 0 ? 1 : 0;
            foreach (PolicyChange change in changes)
            {
                seen[change.Kind] = seen.GetValueOrDefault(change.Kind) + 1;
                bool passed = change.Witness.Decide(earlier).Outcome is PacketOutcome.Allow;
                bool passes = change.Witness.Decide(later).Outcome is PacketOutcome.Allow;
                Assert.Equal((change.Kind is not ChangeKind.Opened, change.Kind is not ChangeKind.Closed), (passed, passes));
            }
        }

        Assert.True(editorial > 1, $"{editorial} without a difference");
        Assert.All(Enum.GetValues<ChangeKind>(), kind => Assert.True(seen.GetValueOrDefault(kind) > 5, $"{kind} came up {seen.GetValueOrDefault(kind)} times"));
    }

    private static ModelWorld World(int seed) => ModelWorld.Of(seed) with { Together = [], Ended = null };

    /// <summary>The other sides permit everything and ask nothing.</summary>
    private static ModelWorld Alone(ModelWorld world, string side) => world with
    {
        Rules = [.. world.Rules.Where(rule => rule.Side == side), .. ModelWorld.Sides.Where(other => other != side).Select(other => new ModelRule("OPEN", other, "permit"))],
    };

    /// <summary>Speaks of what is not asked: a document without rules does not load.</summary>
    private static ModelRule Never(string side) => new("NEVER", side, "forbid") { For = ["oversight"], Data = ["suspect.identity"], On = ["bilateral"] };

    private static IEnumerable<DutyJoin?> Says(PolicySnapshot snapshot) =>
        Categories.SelectMany(category => ModelWorld.Purposes.SelectMany(purpose => Points.Answers(snapshot, category, purpose).Select(answer => answer.Owed))).ToArray();

    private static IEnumerable<(ChangeKind, string)> Kinds(PolicySnapshot before, PolicySnapshot after, string category, string purpose)
    {
        foreach (((bool passed, DutyJoin? owed), (bool passes, DutyJoin? owes)) in Points.Answers(before, category, purpose).Zip(Points.Answers(after, category, purpose)))
        {
            if (passed != passes)
            {
                yield return (passes ? ChangeKind.Opened : ChangeKind.Closed, string.Empty);
            }
            else if (passes)
            {
                foreach ((ChangeKind kind, string component, _, _) in DutyDifference.Between(owed!.Value, owes!.Value, Repository.Vocabulary))
                {
                    yield return (kind, component);
                }
            }
        }
    }
}
