using System.Collections.Immutable;
using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Explain;
using Interop.Policy.Tests.Story;

namespace Interop.Policy.Tests.Decide;

/// <summary>What an attested emergency opens under the shipped common rules, what is owed for it, and what stays closed.</summary>
public sealed class EmergencyTests
{
    private static readonly PartRequest[] Parts =
    [
        Packets.Part(1, "rescue.request"),
        Packets.Part(2, "victim.identity", "pseudonym"),
        Packets.Part(3, "special.health"),
        Packets.Part(4, "victim.narrative"),
    ];

    /// <summary>A referral without the victim's consent, in which more is cited than vital interests.</summary>
    private static readonly PolicyRequest Referral = Packets.Request("vn.police", "int.iom") with
    {
        PacketType = "victim-referral",
        Purpose = "refer",
        Bases = ["tip-10", "vital-interests"],
        Urgency = "emergency",
    };

    private static readonly PolicyRequest Attested = Referral with { Emergency = Packets.Emergency };

    [Fact]
    public void A_rule_that_says_so_yields_and_every_other_stands()
    {
        Assert.Equal(["common:R11-V"], Packets.Rules(Packets.Judge(Referral, Parts).Reasons));
        PolicyDecision decision = Packets.Judge(Attested, Parts);
        Assert.Equal([PartOutcome.Allow, PartOutcome.Allow, PartOutcome.Allow, PartOutcome.Deny], decision.Parts.Select(part => part.Outcome));
        Assert.Equal(["common:R11"], Packets.Rules(decision.Parts[3].Reasons));
    }

    [Fact]
    public void The_decision_lists_every_rule_that_yielded()
    {
        PolicyDecision decision = Packets.Judge(Attested, Parts);
        Assert.Equal(["common:R09-H", "common:R11-H", "common:R11-V"], Packets.Rules(decision.Overrides));
        Assert.All(decision.Overrides, reason => Assert.Equal(ReasonCode.ForbidOverridden, reason.Code));
        Assert.Equal(["common:R11-V"], Packets.Rules(decision.Parts[0].Overrides));
        Assert.Empty(decision.Parts[3].Overrides);
    }

    [Fact]
    public void For_an_override_a_second_officer_notice_review_and_short_retention_are_owed()
    {
        PartDecision part = Packets.Judge(Attested, Parts).Parts[0];
        Assert.Contains("common:R22", part.Rules.Select(rule => rule.ToString()));
        Assert.Equal(("sender:1", "oversight", "PT72H", "P30D"), (
            Packets.Value(part, "four-eyes"), Packets.Value(part, "notify"), Packets.Value(part, "review-within"), Packets.Value(part, "retain-at-most")));
    }

    [Fact]
    public void An_emergency_that_changes_nothing_costs_nothing()
    {
        PolicyRequest request = Packets.Request("vn.police", "kh.police") with { Urgency = "emergency" };
        PolicyDecision plain = Packets.Judge(request, Packets.Twelve);
        PolicyDecision attested = Packets.Judge(request with { Emergency = Packets.Emergency }, Packets.Twelve);
        Assert.Empty(attested.Overrides);
        Assert.Equal(plain.Parts.Select(part => part.Obligations.Length), attested.Parts.Select(part => part.Obligations.Length));
        Assert.All(attested.Parts, part => Assert.DoesNotContain("common:R22", part.Rules.Select(rule => rule.ToString())));
    }

    [Theory]
    [InlineData("officers", "one twice")]
    [InlineData("officers", "one who did not approve")]
    [InlineData("statement", "no statement")]
    [InlineData("end", "a second too long")]
    [InlineData("urgency", "urgent only")]
    [InlineData("basis", "no vital interests")]
    public void A_claim_that_lacks_something_is_refused_and_says_what(string lacks, string how)
    {
        PolicyRequest request = how switch
        {
            "one twice" => Attested with { Emergency = Packets.Emergency with { Officers = ["vn.police/o-17", "vn.police/o-17"] } },
            "one who did not approve" => Attested with { Emergency = Packets.Emergency with { Officers = ["vn.police/o-17", "vn.police/o-99"] } },
            "no statement" => Attested with { Emergency = Packets.Emergency with { Statement = ImmutableArray<byte>.Empty } },
            "a second too long" => Attested with { Emergency = Packets.Emergency with { Lasts = new TimeSpan(24, 0, 1) } },
            "urgent only" => Attested with { Urgency = "urgent" },
            _ => Attested with { Bases = ["tip-10"] },
        };
        PolicyDecision decision = Packets.Judge(request, Parts);
        Assert.Equal(PacketOutcome.Deny, decision.Outcome);
        Assert.False(decision.Attested);
        Reason reason = Assert.Single(decision.Reasons, reason => reason.Code == ReasonCode.EmergencyNotAttested);
        Assert.Equal(lacks, reason.Args["lacks"]);
        Assert.Contains("An emergency is claimed, but ", decision.Explain(Audience.Sender).Text, StringComparison.Ordinal);
        Assert.Empty(decision.Overrides);
    }

    [Fact]
    public void Common_rules_without_a_clause_know_no_emergency()
    {
        string text = Repository.Text("common.yaml");
        int from = text.IndexOf("emergency:\n  id: R22", StringComparison.Ordinal);
        string without = text.Remove(from, text.IndexOf("together:", StringComparison.Ordinal) - from);
        PolicySnapshot snapshot = PolicySnapshot.Create(
            Repository.Vocabulary,
            Repository.Good(PolicyDocument.Load("common.yaml", without, Repository.Vocabulary)),
            [Repository.Agency("vn.police")],
            [Repository.Published(Repository.Agency("int.iom"))]);
        PolicyDecision decision = PolicyEngine.Decide(snapshot, Attested, Parts, DecideSide.Sender);
        Assert.Equal("clause", Assert.Single(decision.Reasons, reason => reason.Code == ReasonCode.EmergencyNotAttested).Args["lacks"]);
    }

    [Theory]
    [InlineData("R01", "political", "")]
    [InlineData("R03", "immigration-enforcement", "")]
    [InlineData("R08", "rescue", "third-party-h2")]
    [InlineData("R18", "rescue", "ill-treatment-risk")]
    [InlineData("R06", "rescue", "received-for-another-purpose")]
    public void What_never_yields_does_not(string rule, string purpose, string fact)
    {
        PolicyRequest request = Packets.Request("vn.police", "kh.police") with
        {
            Purpose = purpose,
            Urgency = "emergency",
            Emergency = Packets.Emergency,
            Facts = fact == "ill-treatment-risk" ? [fact] : [],
        };
        string[] facts = fact.Length > 0 && fact != "ill-treatment-risk" ? [fact] : [];
        PolicyDecision decision = Packets.Judge(request, [Packets.Part(1, "victim.identity", "full", facts)]);
        Assert.True(decision.Attested);
        Assert.Equal(PacketOutcome.Deny, decision.Outcome);
        Assert.Contains("common:" + rule, Packets.Rules(decision.Parts[0].Reasons));
    }

    [Theory]
    [InlineData("suspect-identifier-query", "special.other", "R16")]
    [InlineData("rescue-verification-request", "exploitation-image", "R14")]
    public void Nor_does_a_ban_on_what_a_part_holds(string type, string category, string rule)
    {
        PolicyRequest request = Packets.Request("vn.police", "kh.police") with { PacketType = type, Urgency = "emergency", Emergency = Packets.Emergency };
        Assert.Contains("common:" + rule, Packets.Rules(Packets.Judge(request, [Packets.Part(1, category)]).Parts[0].Reasons));
    }

    [Fact]
    public void The_shipped_rules_let_five_forbids_yield_and_no_more() => Assert.Equal(
        ["R09-H", "R11-H", "R11-V", "R12-I", "R21"],
        Repository.Common.Rules.Where(rule => rule.Overridable).Select(rule => rule.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Without_the_second_officers_approval_an_override_is_refused()
    {
        PolicyRequest request = Attested with
        {
            Approvals = [new("vn.police/o-17", "author"), new("vn.police/o-23", "author")],
        };
        Assert.Contains("common:R22", Packets.Rules(Packets.Judge(request, Parts).Reasons.Where(reason => reason.Code == ReasonCode.FourEyesMissing)));
    }

    [Fact]
    public void A_permit_may_open_in_an_emergency_alone_and_is_listed()
    {
        const string permit = """
            - id: E1
              permit: send
              title: {en: "Suspects' places to save a life"}
              because: {instrument: Order, article: "1"}
              to: all
              type: all
              for: [rescue]
              data: [family]
              on: [vital-interests]
              when: {emergency: true}

            """;
        string agency = Repository.Text("agencies/vn.police.yaml").Replace("rescue, family, social, travel, site", "rescue, social, travel, site", StringComparison.Ordinal) + permit;
        PolicySnapshot snapshot = PolicySnapshot.Create(
            Repository.Vocabulary,
            Repository.Common,
            [Repository.Good(PolicyDocument.Load("vn", agency, Repository.Vocabulary))],
            [Repository.Published(Repository.Agency("kh.police"))]);
        PolicyRequest request = Packets.Request("vn.police", "kh.police") with { Urgency = "emergency" };
        PartRequest[] parts = [Packets.Part(1, "family.contact")];
        Assert.Equal(PacketOutcome.Deny, PolicyEngine.Decide(snapshot, request, parts, DecideSide.Sender).Outcome);
        PolicyDecision decision = PolicyEngine.Decide(snapshot, request with { Emergency = Packets.Emergency }, parts, DecideSide.Sender);
        Assert.Equal(PacketOutcome.Allow, decision.Outcome);
        Assert.Equal((ReasonCode.EmergencyPermit, "send:E1"), (Assert.Single(decision.Overrides).Code, decision.Overrides[0].Rule.ToString()));
        Assert.Equal("PT72H", Packets.Value(decision.Parts[0], "review-within"));
    }
}
