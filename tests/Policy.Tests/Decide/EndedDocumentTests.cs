using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Explain;
using Interop.Policy.Tests.Story;

namespace Interop.Policy.Tests.Decide;

/// <summary>An agency's document past its end: an attested emergency falls back to the common rules alone, and says so.</summary>
public sealed class EndedDocumentTests
{
    private static readonly PolicyRequest Ordinary = Packets.Request("vn.police", "kh.police") with { Urgency = "emergency" };

    private static readonly PolicyRequest Attested = Ordinary with { Emergency = Packets.Emergency };

    private static readonly PartRequest[] Parts = [Packets.Part(1, "rescue.request"), Packets.Part(2, "victim.location", "exact")];

    [Theory]
    [InlineData("vn.police", DecideSide.Sender, "send")]
    [InlineData("kh.police", DecideSide.Sender, "receive")]
    [InlineData("kh.police", DecideSide.Recipient, "receive")]
    public void An_ended_document_refuses_and_in_an_emergency_the_common_rules_stand_in(string ended, DecideSide asked, string side)
    {
        PolicySnapshot snapshot = Ended(ended);
        Assert.Equal([ReasonCode.DocumentExpired], Packets.Codes(PolicyEngine.Decide(snapshot, Ordinary, Parts, asked)));
        PolicyDecision decision = PolicyEngine.Decide(snapshot, Attested, Parts, asked);
        Assert.Equal(PacketOutcome.Allow, decision.Outcome);
        Reason flag = Assert.Single(decision.Overrides);
        Assert.Equal((ReasonCode.CommonRulesAlone, side, "agency/" + ended), (flag.Code, flag.Args["side"], flag.Args["document"]));
        Assert.DoesNotContain(decision.Parts[0].Rules, rule => RuleRef.Code(rule.Side) == side);
        Assert.Equal("PT72H", Packets.Value(decision.Parts[1], "review-within"));
        Assert.Contains($"agency/{ended} is past its end; in an attested emergency the common rules stand in for it.", decision.Explain(Audience.Sender).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_common_rules_alone_permit_no_more_than_they_permit() =>
        Assert.Equal([ReasonCode.NoPermit], Packets.Codes(PolicyEngine.Decide(Ended("kh.police"), Attested, [Packets.Part(1, "telecom.content")], DecideSide.Recipient)));

    [Fact]
    public void What_an_agency_cannot_carry_out_is_not_sent_to_it_after_its_rules_ended()
    {
        string text = Past(Samples.OpenAgency("kh.police")).Replace("duties: all", "duties: [no-tipping-off]", StringComparison.Ordinal);
        PolicySnapshot snapshot = With("kh.police", text);
        Assert.Contains(ReasonCode.RecipientCannotHonour, Packets.Codes(PolicyEngine.Decide(snapshot, Attested, Parts, DecideSide.Sender)));
    }

    [Fact]
    public void Nothing_stands_in_for_common_rules_past_their_end()
    {
        PolicySnapshot snapshot = PolicySnapshot.Create(
            Repository.Vocabulary,
            Repository.Good(PolicyDocument.Load("common", Past(Repository.Text("common.yaml")), Repository.Vocabulary)),
            [Repository.Agency("vn.police")],
            [Repository.Published(Repository.Agency("kh.police"))]);
        Assert.Contains(ReasonCode.DocumentExpired, Packets.Codes(PolicyEngine.Decide(snapshot, Attested, Parts, DecideSide.Sender)));
    }

    [Fact]
    public void A_document_that_is_missing_or_has_not_begun_is_no_ended_one()
    {
        PolicySnapshot missing = PolicySnapshot.Create(Repository.Vocabulary, Repository.Common, [Repository.Agency("vn.police")], []);
        Assert.Equal([ReasonCode.DocumentMissing], Packets.Codes(PolicyEngine.Decide(missing, Attested, Parts, DecideSide.Sender)));
        PolicySnapshot early = With("kh.police", Samples.OpenAgency("kh.police").Replace("from: 2026-01-01", "from: 2026-12-01", StringComparison.Ordinal));
        Assert.Equal([ReasonCode.DocumentExpired], Packets.Codes(PolicyEngine.Decide(early, Attested, Parts, DecideSide.Sender)));
    }

    private static PolicySnapshot Ended(string agency) => With(agency, Past(Repository.Text($"agencies/{agency}.yaml")));

    private static PolicySnapshot With(string agency, string text)
    {
        PolicyDocument document = Repository.Good(PolicyDocument.Load(agency, text, Repository.Vocabulary));
        PolicyDocument[] all = [.. new[] { "vn.police", "kh.police" }.Select(name => name == agency ? document : Repository.Agency(name))];
        return PolicySnapshot.Create(Repository.Vocabulary, Repository.Common, all, all.Select(Repository.Published));
    }

    private static string Past(string text) => text
        .Replace("until: 2036-01-01T00:00Z", "until: 2026-11-22T12:00Z", StringComparison.Ordinal)
        .Replace("until: 2027-01-01T00:00Z", "until: 2026-11-22T12:00Z", StringComparison.Ordinal);
}
