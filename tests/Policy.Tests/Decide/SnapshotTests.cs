using Interop.Policy.Compile;
using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Tests.Story;

namespace Interop.Policy.Tests.Decide;

/// <summary>Snapshots share what has not changed, and are swapped whole.</summary>
public sealed class SnapshotTests
{
    private static readonly PolicyRequest Request = Packets.Request("vn.police", "kh.police");

    [Fact]
    public void A_changed_owner_is_compiled_and_nobody_else()
    {
        PolicySnapshot after = Repository.Snapshot.WithAgency(Document("kh.police", "from: all"));
        Assert.NotSame(Repository.Snapshot.AgencyRules("kh.police"), after.AgencyRules("kh.police"));
        Assert.Same(Repository.Snapshot.AgencyRules("vn.police"), after.AgencyRules("vn.police"));
        Assert.Same(Repository.Snapshot.CommonRules, after.CommonRules);
        Assert.Same(Repository.Snapshot.PublishedRules("kh.police"), after.PublishedRules("kh.police"));
    }

    [Fact]
    public void A_snapshot_made_step_by_step_decides_as_one_made_at_once()
    {
        PolicyDocument common = Repository.Common;
        PolicyDocument kh = Document("kh.police", "from: [vn.police.north, vn.border]");
        PolicySnapshot atOnce = PolicySnapshot.Create(Repository.Vocabulary, common, [Repository.Agency("vn.police"), kh], []);
        PolicySnapshot stepwise = PolicySnapshot.Create(Repository.Vocabulary, null, [], []).WithAgency(kh).WithCommon(common).WithAgency(Repository.Agency("vn.police"));
        foreach (string sender in new[] { "vn.police", "vn.police.north", "vn.police.north.two", "vn.border", "th.police", "vn" })
        {
            PolicyRequest request = Request with { Sender = sender };
            foreach (DecideSide side in Enum.GetValues<DecideSide>())
            {
                Assert.Equal(
                    PolicyEngine.Decide(atOnce, request, Packets.Twelve, side).Explain(Policy.Explain.Audience.Oversight).Json.ToArray(),
                    PolicyEngine.Decide(stepwise, request, Packets.Twelve, side).Explain(Policy.Explain.Audience.Oversight).Json.ToArray());
            }
        }
    }

    [Fact]
    public void An_agency_below_one_that_a_rule_names_is_meant_and_one_that_only_sounds_like_it_is_not()
    {
        PolicySnapshot snapshot = PolicySnapshot.Create(Repository.Vocabulary, Repository.Common, [Document("kh.police", "from: [vn.police]")], []);
        Assert.Contains("receive:A1", Spoke(snapshot, "vn.police.north"));
        Assert.DoesNotContain("receive:A1", Spoke(snapshot, "vn.police-academy"));
        Assert.DoesNotContain("receive:A1", Spoke(snapshot, "vn"));
    }

    [Fact]
    public void Of_changes_made_at_once_none_is_lost()
    {
        CurrentPolicy current = new(PolicySnapshot.Create(Repository.Vocabulary, Repository.Common, [], []));
        string[] agencies = [.. Enumerable.Range(0, 40).Select(at => $"kh.a{at}")];
        PolicyDocument[] documents = [.. agencies.Select(agency => Document(agency, "from: all"))];
        Parallel.ForEach(documents, document => current.Change(snapshot => snapshot.WithAgency(document)));
        Assert.All(agencies, agency => Assert.NotNull(current.Snapshot.Agency(agency)));
    }

    [Fact]
    public void A_decision_makes_no_garbage()
    {
        PacketDecider decider = new();
        PacketTerms again = new();
        PartTerms[] parts = new PartTerms[Packets.Twelve.Length];
        PartVerdict[] verdicts = new PartVerdict[parts.Length];
        PartRequest[] asked = Packets.Twelve;
        Decide();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Decide();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Decide()
        {
            for (int at = 0; at < parts.Length; at++)
            {
                parts[at] = Repository.Snapshot.Intern(asked[at]);
            }

            decider.Decide(Repository.Snapshot.Intern(Request, DecideSide.Sender, again), parts, verdicts);
        }
    }

    private static string[] Spoke(PolicySnapshot snapshot, string sender) =>
        [.. PolicyEngine.Decide(snapshot, Request with { Sender = sender }, [Packets.Part(1, "rescue.request")], DecideSide.Recipient).Parts[0].Rules.Select(rule => rule.ToString())];

    private static PolicyDocument Document(string agency, string from) => Repository.Good(PolicyDocument.Load(
        agency, Samples.OpenAgency(agency).Replace("from: all", from, StringComparison.Ordinal), Repository.Vocabulary));
}
