using Interop.Policy.Decide;
using Interop.Policy.Explain;
using static Interop.Policy.Tests.Story.Packets;

namespace Interop.Policy.Tests.Story;

/// <summary>
/// Eleven cases with an answer known beforehand: outcome, and the common rules that speak. Decided by the shipped documents where the agencies are
/// shipped ones, else between agencies that permit everything they can, of states that signed the shipped common rules.
/// </summary>
public sealed class WorkedExamplesTests
{
    private static readonly PolicyRequest Rescue = Request("vn.police", "kh.police");

    private static readonly PolicyRequest Query = Rescue with { PacketType = "suspect-identifier-query", Purpose = "investigate", Bases = ["untoc-27"] };

    private static readonly PartRequest[] Numbers = [Part(1, "telecom.subscriber")];

    [Fact]
    public void Example_1_a_border_guard_asks_police_about_a_child_and_R02_R13_and_R32_speak()
    {
        PolicyRequest request = Request("vn.border", "kh.police") with { Bases = ["tip-10"] };
        PolicyDecision decision = Judge(request, [Part(1, "victim.identity", "full", "minor"), Part(2, "victim.location", "exact", "minor")]);
        Assert.Equal(PacketOutcome.Allow, decision.Outcome);
        Assert.All(decision.Parts, part => Assert.Equal(["common:R02", "common:R13", "common:R32"], Common(part)));
    }

    [Fact]
    public void Example_2_the_same_straight_to_an_organisation_is_refused_by_R10_and_by_way_of_police_it_is_reduced_under_R09()
    {
        PartRequest[] parts = [Part(1, "victim.identity", "full"), Part(2, "victim.location", "exact")];
        PolicyDecision straight = Members.Between("vn.border", "border-guard", "kh.ngo", "ngo", Rescue, parts);
        Assert.Equal(PacketOutcome.Deny, straight.Outcome);
        Assert.Contains("common:R10", Rules(straight.Reasons));
        Assert.Contains("Consider another recipient: police.", straight.Explain(Audience.Sender).Text, StringComparison.Ordinal);

        PartRequest[] reduced = [.. parts, Part(3, "victim.identity", "pseudonym"), Part(4, "victim.location", "district"), Part(5, "suspect.identity"), Part(6, "telecom.device")];
        PolicyDecision after = Members.Between("kh.police", "police", "kh.ngo", "ngo", Rescue, reduced);
        Assert.Equal(PacketOutcome.Redact, after.Outcome);
        Assert.Equal([3, 4], after.Parts.Where(part => !part.Withheld).Select(part => part.Index));
        Assert.Contains("common:R09", Common(after.Parts[2]));
    }

    [Fact]
    public void Example_3_the_list_received_for_a_rescue_is_not_passed_on_for_fines_by_R03_and_R06()
    {
        PolicyRequest request = Request("kh.police", "kh.immigration") with { PacketType = "note", Purpose = "immigration-enforcement" };
        PartRequest[] list = [Part(1, "victim.identity", "full", "received-for-another-purpose"), Part(2, "rescue.outcome", "", "received-for-another-purpose")];
        PolicyDecision decision = Judge(request, list, DecideSide.Both);
        Assert.Equal(PacketOutcome.Deny, decision.Outcome);
        Assert.Equal(["common:R03", "common:R06"], Rules(decision.Reasons));
        Assert.Equal(["common:R03"], Rules(Judge(request with { Facts = ["new-purpose-agreed"] }, list, DecideSide.Both).Reasons));
    }

    [Theory]
    [InlineData(false, PacketOutcome.Deny)]
    [InlineData(true, PacketOutcome.Allow)]
    public void Example_4_financial_intelligence_without_its_units_consent_is_refused_by_R24(bool consented, PacketOutcome outcome)
    {
        PolicyRequest request = Rescue with
        {
            PacketType = "spontaneous-information",
            Purpose = "investigate",
            Bases = ["egmont"],
            Instruments = ["egmont"],
            Facts = consented ? ["fiu-consented"] : [],
        };
        PolicyDecision decision = Members.Between("vn.fiu", "fiu", "sg.cyber", "cyber-police", request, [Part(1, "finance.transactions")]);
        Assert.Equal(outcome, decision.Outcome);
        Assert.Equal(consented ? [] : ["common:R24"], Rules(decision.Reasons));
    }

    [Fact]
    public void Example_5_a_unit_under_grave_suspicion_gets_nothing_in_an_emergency_either_by_R18_and_other_ways_are_named()
    {
        PolicyRequest request = Rescue with { Urgency = "emergency", Emergency = Emergency, Facts = ["ill-treatment-risk"] };
        PartRequest[] parts = [Part(1, "rescue.request"), Part(2, "victim.location", "exact")];
        PolicyDecision unit = Members.Between("ph.police", "police", "mm.unit", "police", request, parts);
        Assert.True(unit.Attested);
        Assert.Equal(PacketOutcome.Deny, unit.Outcome);
        Assert.Equal(["common:R18"], Rules(unit.Reasons));
        Assert.Equal("central-authority embassy", unit.Reasons[0].Args["instead"]);
        Assert.Contains("Consider another recipient: central-authority or embassy.", unit.Explain(Audience.Sender).Text, StringComparison.Ordinal);
        Assert.Equal(PacketOutcome.Allow, Members.Between("ph.police", "police", "mm.central", "central-authority", request, parts).Outcome);

        // The grounds are about the unit; to the victim's own embassy nobody states them.
        PolicyDecision embassy = Members.Between("ph.police", "police", "ph.embassy", "embassy", request with { Facts = [] }, [parts[0], Part(2, "victim.location", "district")]);
        Assert.Equal(PacketOutcome.Allow, embassy.Outcome);
    }

    [Theory]
    [InlineData(DecideSide.Sender)]
    [InlineData(DecideSide.Recipient)]
    public void Example_6_a_referral_without_consent_in_an_emergency_is_the_minimum_set_by_override_of_R09_and_R11_reviewed_in_72_hours(DecideSide side)
    {
        PolicyRequest request = Rescue with
        {
            PacketType = "victim-referral",
            Purpose = "refer",
            Bases = ["tip-8", "vital-interests"],
            Urgency = "emergency",
        };
        PartRequest[] parts =
        [
            Refused(1, "rescue.request"),
            Refused(2, "victim.identity", "full"),
            Refused(3, "victim.identity", "pseudonym"),
            Refused(4, "victim.location", "exact"),
            Refused(5, "victim.location", "district"),
            Refused(6, "special.health"),
            Refused(7, "victim.narrative"),
            Refused(8, "family.contact"),
            Refused(9, "travel.document"),
            Refused(10, "suspect.identity"),
        ];
        Assert.Equal(["common:R11-V"], Rules(Members.Between("th.police", "police", "int.iom", "iom", request, parts, side).Reasons));

        PolicyDecision decision = Members.Between("th.police", "police", "int.iom", "iom", request with { Emergency = Emergency }, parts, side);
        Assert.Equal(PacketOutcome.Redact, decision.Outcome);
        PartDecision[] minimum = [.. decision.Parts.Where(part => !part.Withheld)];
        Assert.Equal([1, 3, 5, 6], minimum.Select(part => part.Index));
        Assert.Equal(["common:R09-H", "common:R11-H", "common:R11-V"], Rules(decision.Overrides));
        Assert.All(minimum, part =>
        {
            Assert.Contains("common:R22", Common(part));
            Assert.Equal(("PT72H", "P30D", "oversight"), (Value(part, "review-within"), Value(part, "retain-at-most"), Value(part, "notify")));
        });
    }

    [Fact]
    public void Example_7_a_query_for_four_hundred_numbers_is_refused_by_R21_which_yields_to_an_emergency()
    {
        PolicyRequest request = Query with { Facts = ["identifiers-over-limit"] };
        Assert.Equal(["common:R21"], Rules(Members.Between("vn.police", "police", "kh.police", "police", request, Numbers).Reasons));

        PolicyRequest saving = request with { Bases = ["untoc-27", "vital-interests"], Urgency = "emergency", Emergency = Emergency };
        PolicyDecision decision = Members.Between("vn.police", "police", "kh.police", "police", saving, Numbers);
        Assert.Equal((PacketOutcome.Allow, "common:R21"), (decision.Outcome, Assert.Single(Rules(decision.Overrides))));
    }

    [Fact]
    public void Example_8_a_request_to_preserve_that_announces_no_legal_assistance_is_refused_by_R19()
    {
        PolicyRequest request = Rescue with { PacketType = "preservation-request", Purpose = "preserve", Bases = ["uncc-42"], Urgency = "priority" };
        Assert.Equal(["common:R19"], Rules(Members.Between("vn.contact", "contact-point-247", "sg.contact", "contact-point-247", request, Numbers).Reasons));
        PolicyDecision whole = Members.Between(
            "vn.contact", "contact-point-247", "sg.contact", "contact-point-247", request with { Facts = ["preservation-elements-complete"] }, Numbers);
        Assert.Equal(PacketOutcome.Allow, whole.Outcome);
        Assert.Equal(["common:R19-P"], Common(whole.Parts[0]));
    }

    [Fact]
    public void Example_9_a_convention_that_does_not_bind_the_receiver_that_day_carries_nothing_and_another_is_suggested()
    {
        PolicyRequest request = Query with { Bases = ["uncc-47"], Instruments = ["untoc", "tip"], Offences = [new("ict-fraud", "convention-offence")] };
        PolicyDecision decision = Members.Between("vn.police", "police", "kh.police", "police", request, Numbers);
        Assert.Equal(PacketOutcome.Deny, decision.Outcome);
        Reason reason = Assert.Single(decision.Reasons, Invalid);
        Assert.Equal("not-in-force", reason.Args["why"]);
        Assert.StartsWith("untoc-27", reason.Args["instead"], StringComparison.Ordinal);
    }

    [Fact]
    public void Example_10_an_offence_of_the_convention_counts_whatever_its_maximum_penalty()
    {
        PolicyRequest request = Query with { Bases = ["uncc-47"], Offences = [new("ict-fraud", "convention-offence")] };
        PolicyDecision decision = Members.Between("vn.police", "police", "kh.police", "police", request, Numbers);
        Assert.Equal((PacketOutcome.Allow, "uncc-47"), (decision.Outcome, decision.Parts[0].Basis));
        Assert.Equal(["common:R21-P"], Common(decision.Parts[0]));
    }

    [Fact]
    public void Example_11_trafficking_alone_carries_no_police_cooperation_under_the_convention_and_does_carry_its_rules_on_evidence()
    {
        RequestOffence[] trafficking = [new("trafficking-in-persons", "serious-crime")];
        PolicyRequest request = Query with { Bases = ["uncc-47"], Offences = trafficking };
        PolicyDecision decision = Members.Between("vn.police", "police", "kh.police", "police", request, Numbers);
        Assert.Equal(PacketOutcome.Deny, decision.Outcome);
        Reason reason = Assert.Single(decision.Reasons, Invalid);
        Assert.Equal(("track", "untoc-27 tip-10 bilateral"), (reason.Args["why"], reason.Args["instead"]));

        PolicyRequest urgent = Rescue with { Bases = ["uncc-41"], Offences = trafficking };
        Assert.Equal(PacketOutcome.Allow, Judge(urgent, [Part(1, "victim.location", "exact")]).Outcome);
        PolicyRequest preserve = Rescue with
        {
            PacketType = "preservation-request",
            Purpose = "preserve",
            Bases = ["uncc-42"],
            Offences = trafficking,
            Facts = ["preservation-elements-complete"],
        };
        Assert.Equal(PacketOutcome.Allow, Members.Between("vn.contact", "contact-point-247", "kh.contact", "contact-point-247", preserve, Numbers).Outcome);
    }

    private static bool Invalid(Reason reason) => reason.Code == ReasonCode.BasisNotValid;

    /// <summary>Of an adult who was asked and said no.</summary>
    private static PartRequest Refused(int index, string category, string level = "") => Part(index, category, level, "consent-refused");

    private static string[] Common(PartDecision part) =>
        [.. part.Rules.Where(rule => rule.Side is RuleSide.Common).Select(rule => rule.ToString())];
}
