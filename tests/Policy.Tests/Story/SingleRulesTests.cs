using Interop.Policy.Decide;
using static Interop.Policy.Tests.Story.Packets;

namespace Interop.Policy.Tests.Story;

/// <summary>Single rules of the shipped common rules, where no worked example stands for them.</summary>
public sealed class SingleRulesTests
{
    private static readonly PolicyRequest Rescue = Request("vn.police", "kh.police");

    [Fact]
    public void What_a_third_party_gave_waits_for_its_consent()
    {
        PartRequest[] parts = [Part(1, "victim.identity", "full", "third-party-h2")];
        Assert.Equal(["common:R08"], Rules(Members.Between("vn.police", "police", "kh.police", "police", Rescue, parts).Reasons));
        PolicyRequest agreed = Rescue with { Facts = ["originator-authorised-in-writing"] };
        Assert.Equal(PacketOutcome.Allow, Members.Between("vn.police", "police", "kh.police", "police", agreed, parts).Outcome);
    }

    [Fact]
    public void What_was_received_for_one_purpose_serves_another_once_its_originator_agreed()
    {
        PartRequest[] parts = [Part(1, "victim.identity", "full", "received-for-another-purpose")];
        Assert.Equal(["common:R06"], Rules(Members.Between("vn.police", "police", "kh.police", "police", Rescue, parts).Reasons));
        PolicyRequest agreed = Rescue with { Facts = ["new-purpose-agreed"] };
        Assert.Equal(PacketOutcome.Allow, Members.Between("vn.police", "police", "kh.police", "police", agreed, parts).Outcome);
    }

    [Theory]
    [InlineData("exposure-death-penalty", PacketOutcome.Deny)]
    [InlineData("exposure-death-penalty-unknown", PacketOutcome.Deny)]
    [InlineData("exposure-death-penalty assurance-death-penalty", PacketOutcome.Allow)]
    public void A_suspect_is_not_named_where_he_may_be_put_to_death_unless_an_assurance_is_on_file(string facts, PacketOutcome outcome)
    {
        PolicyRequest request = Rescue with { PacketType = "suspect-identifier-query", Purpose = "investigate", Bases = ["untoc-27"], Facts = facts.Split(' ') };
        PolicyDecision decision = Members.Between("vn.police", "police", "kh.police", "police", request, [Part(1, "suspect.identity")]);
        Assert.Equal(outcome, decision.Outcome);
        Assert.Equal(outcome is PacketOutcome.Deny ? ["common:R17"] : [], Rules(decision.Reasons));
    }

    [Fact]
    public void The_death_penalty_does_not_stand_between_a_victim_and_a_rescue()
    {
        PolicyRequest request = Rescue with { Facts = ["exposure-death-penalty"] };
        Assert.Equal(PacketOutcome.Allow, Members.Between("vn.police", "police", "kh.police", "police", request, [Part(1, "victim.location", "exact")]).Outcome);
    }

    [Fact]
    public void Oversight_is_not_sent_operational_content() => Assert.Contains(
        "common:R36", Rules(Members.Between("vn.police", "police", "kh.dpa", "oversight-data-protection", Rescue, [Part(1, "victim.narrative")]).Reasons));

    [Fact]
    public void A_provider_of_another_state_is_not_asked_directly()
    {
        PolicyRequest request = Rescue with { PacketType = "information-request", Purpose = "investigate", Bases = ["untoc-27"] };
        PartRequest[] parts = [Part(1, "telecom.subscriber")];
        PolicyDecision abroad = Members.Between("vn.police", "police", "kh.telco", "telco", request, parts);
        Assert.Equal(["common:R26"], Rules(abroad.Reasons));
        Assert.Equal("police contact-point-247", abroad.Reasons[0].Args["instead"]);
        Assert.Equal(PacketOutcome.Allow, Members.Between("vn.police", "police", "vn.telco", "telco", request, parts).Outcome);
    }

    [Fact]
    public void Images_of_exploitation_never_pass() => Assert.Contains(
        "common:R14", Rules(Members.Between("vn.police", "police", "kh.police", "police", Rescue, [Part(1, "exploitation-image")]).Reasons));
}
