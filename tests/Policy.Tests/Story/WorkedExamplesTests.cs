using Interop.Policy.Decide;
using Interop.Policy.Documents;
using static Interop.Policy.Tests.Story.Packets;

namespace Interop.Policy.Tests.Story;

/// <summary>Cases with an answer known beforehand, decided by the shipped common rules between agencies that permit everything they can.</summary>
public sealed class WorkedExamplesTests
{
    [Fact]
    public void Border_guard_to_police_with_a_minor_is_allowed_under_R02_R13_and_R32()
    {
        PolicyDecision decision = Between("vn.border", "border-guard", "kh.police", "police", Rescue, [Part(1, "victim.identity", "full"), Part(2, "victim.location", "exact", "minor")]);
        Assert.Equal(PacketOutcome.Allow, decision.Outcome);
        string[] spoke = [.. decision.Parts[1].Rules.Select(rule => rule.ToString())];
        Assert.Equal(["common:R02", "common:R13", "common:R32"], spoke.Where(rule => rule.StartsWith("common:", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_same_straight_to_an_NGO_is_refused_by_R10()
    {
        PolicyDecision decision = Between("vn.border", "border-guard", "kh.ngo", "ngo", Rescue, [Part(1, "victim.identity", "full"), Part(2, "victim.location", "exact")]);
        Assert.Equal(PacketOutcome.Deny, decision.Outcome);
        Assert.Contains("common:R10", Rules(decision.Reasons));
    }

    [Fact]
    public void Reduced_to_district_and_pseudonym_the_NGO_gets_it_under_R09()
    {
        PolicyDecision decision = Between("kh.police", "police", "kh.ngo", "ngo", Rescue, [Part(1, "victim.identity", "pseudonym"), Part(2, "victim.location", "district")]);
        Assert.Equal(PacketOutcome.Allow, decision.Outcome);
        Assert.Contains(decision.Parts[0].Rules, rule => rule.ToString() == "common:R09");
    }

    [Theory]
    [InlineData(false, PacketOutcome.Deny)]
    [InlineData(true, PacketOutcome.Allow)]
    public void Financial_intelligence_needs_the_consent_of_the_unit_it_came_from(bool consented, PacketOutcome outcome)
    {
        PolicyRequest request = Rescue with
        {
            PacketType = "spontaneous-information",
            Purpose = "investigate",
            Bases = ["egmont"],
            Instruments = ["egmont"],
            Facts = consented ? ["fiu-consented"] : [],
        };
        PolicyDecision decision = Between("vn.fiu", "fiu", "kh.cyber", "cyber-police", request, [Part(1, "finance.transactions")]);
        Assert.Equal(outcome, decision.Outcome);
        Assert.Equal(consented ? [] : ["common:R24"], Rules(decision.Reasons));
    }

    [Fact]
    public void A_query_over_the_limit_is_refused_by_R21()
    {
        PolicyRequest request = Rescue with { PacketType = "suspect-identifier-query", Purpose = "investigate", Facts = ["identifiers-over-limit"] };
        Assert.Equal(["common:R21"], Rules(Between("vn.police", "police", "kh.police", "police", request, [Part(1, "telecom.subscriber")]).Reasons));
    }

    [Fact]
    public void A_basis_whose_instrument_is_not_in_force_is_refused_and_another_is_suggested()
    {
        PolicyRequest request = Query with { Bases = ["uncc-47"], Instruments = ["untoc", "tip"], Offences = [new("ict-fraud", "convention-offence")] };
        Reason reason = Assert.Single(Between("vn.police", "police", "kh.police", "police", request, [Part(1, "telecom.subscriber")]).Reasons, Invalid);
        Assert.Equal("not-in-force", reason.Args["why"]);
        Assert.StartsWith("untoc-27", reason.Args["instead"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_convention_offence_counts_whatever_its_maximum_penalty()
    {
        PolicyRequest request = Query with { Bases = ["uncc-47"], Offences = [new("ict-fraud", "convention-offence")] };
        Assert.Equal(PacketOutcome.Allow, Between("vn.police", "police", "kh.police", "police", request, [Part(1, "telecom.subscriber")]).Outcome);
    }

    [Fact]
    public void Trafficking_alone_does_not_carry_police_cooperation_under_the_cybercrime_convention()
    {
        PolicyRequest request = Query with { Bases = ["uncc-47"], Offences = [new("trafficking-in-persons", "serious-crime")] };
        Reason reason = Assert.Single(Between("vn.police", "police", "kh.police", "police", request, [Part(1, "telecom.subscriber")]).Reasons, Invalid);
        Assert.Equal(("track", "untoc-27 tip-10 bilateral"), (reason.Args["why"], reason.Args["instead"]));
        PolicyRequest other = Rescue with { Bases = ["uncc-41"], Offences = request.Offences };
        Assert.Equal(PacketOutcome.Allow, Between("vn.police", "police", "kh.police", "police", other, [Part(1, "victim.location", "exact")]).Outcome);
    }

    [Fact]
    public void What_a_third_party_gave_waits_for_its_consent()
    {
        PartRequest[] parts = [Part(1, "victim.identity", "full", "third-party-h2")];
        Assert.Equal(["common:R08"], Rules(Between("vn.police", "police", "kh.police", "police", Rescue, parts).Reasons));
        PolicyRequest agreed = Rescue with { Facts = ["originator-authorised-in-writing"] };
        Assert.Equal(PacketOutcome.Allow, Between("vn.police", "police", "kh.police", "police", agreed, parts).Outcome);
    }

    [Fact]
    public void A_unit_under_grave_suspicion_is_passed_by_and_the_central_authority_is_not()
    {
        PolicyRequest request = Rescue with { Facts = ["ill-treatment-risk"] };
        PartRequest[] parts = [Part(1, "victim.location", "exact")];
        Assert.Equal(["common:R18"], Rules(Between("vn.police", "police", "kh.unit", "police", request, parts).Reasons));
        Assert.Equal(PacketOutcome.Allow, Between("vn.police", "police", "kh.central", "central-authority", request, parts).Outcome);
    }

    [Fact]
    public void Oversight_is_not_sent_operational_content() =>
        Assert.Contains("common:R36", Rules(Between("vn.police", "police", "kh.dpa", "oversight-data-protection", Rescue, [Part(1, "victim.narrative")]).Reasons));

    [Fact]
    public void A_provider_of_another_state_is_not_asked_directly()
    {
        PolicyRequest request = Query with { PacketType = "information-request" };
        PartRequest[] parts = [Part(1, "telecom.subscriber")];
        Assert.Equal(["common:R26"], Rules(Between("vn.police", "police", "kh.telco", "telco", request, parts).Reasons));
        Assert.Equal(PacketOutcome.Allow, Between("vn.police", "police", "vn.telco", "telco", request, parts).Outcome);
    }

    [Fact]
    public void Images_of_exploitation_never_pass() =>
        Assert.Contains("common:R14", Rules(Between("vn.police", "police", "kh.police", "police", Rescue, [Part(1, "exploitation-image")]).Reasons));

    private static readonly PolicyRequest Rescue = Request("vn.police", "kh.police");

    private static readonly PolicyRequest Query = Rescue with { PacketType = "suspect-identifier-query", Purpose = "investigate", Bases = ["untoc-27"] };

    private static bool Invalid(Reason reason) => reason.Code == ReasonCode.BasisNotValid;

    private static PolicyDecision Between(string from, string fromRole, string to, string toRole, PolicyRequest request, PartRequest[] parts) =>
        PolicyEngine.Decide(
            PolicySnapshot.Create(Repository.Vocabulary, Repository.Common, [Open(from)], [Repository.Published(Open(to))]),
            request with { Sender = from, SenderRole = fromRole, Recipient = to, RecipientRole = toRole },
            parts,
            DecideSide.Sender);

    private static PolicyDocument Open(string agency) => Repository.Good(PolicyDocument.Load(agency, Samples.OpenAgency(agency), Repository.Vocabulary));
}
