using Interop.Policy.Decide;
using Interop.Policy.Explain;
using static Interop.Policy.Tests.Story.Packets;

namespace Interop.Policy.Tests.Story;

public sealed class TwelveVictimsTests
{
    [Theory]
    [InlineData(DecideSide.Sender)]
    [InlineData(DecideSide.Recipient)]
    [InlineData(DecideSide.Both)]
    public void The_request_reaches_police_whole(DecideSide side)
    {
        PolicyDecision decision = Judge(Request("vn.police", "kh.police"), Twelve, side);
        Assert.True(decision.Outcome is PacketOutcome.Allow, decision.Explain(Audience.Oversight).Text);
        Assert.All(decision.Parts, part => Assert.Equal(PartOutcome.Allow, part.Outcome));
        Assert.All(decision.Parts.Where(part => part.Obligations.Length > 0), part => Assert.Equal("tip-10", part.Basis));
    }

    [Fact]
    public void What_police_hold_is_kept_180_days_and_not_passed_on_without_permission()
    {
        PartDecision exact = Judge(Request("vn.police", "kh.police"), Twelve).Parts[5];
        Obligation retention = exact.Obligations.Single(obligation => obligation.Kind == "retain-at-most");
        Assert.Equal("P180D", retention.Value);
        Assert.Equal("common:R02", Assert.Single(retention.From).ToString());
        Assert.Equal("P365D", Assert.Single(retention.Beats).Value);
        Assert.Contains(exact.Obligations, obligation => obligation is { Kind: "handling", Value: "H2" });
        Assert.Equal("consent", Value(exact, "onward"));
        Assert.Equal("sender:1", Value(exact, "four-eyes"));
    }

    [Fact]
    public void A_childs_part_is_handled_more_strictly()
    {
        PolicyDecision decision = Judge(Request("vn.police", "kh.police"), Twelve);
        string[] adult = [.. decision.Parts[2].Obligations.Select(obligation => obligation.Value)];
        string[] child = [.. decision.Parts[4].Obligations.Select(obligation => obligation.Value)];
        Assert.Empty(adult.Except(child));
        Assert.Contains("TLP:AMBER+STRICT", child);
        Assert.Contains("guardian-or-child-authority", child);
        Assert.Contains("best-interests-note", child);
        Assert.DoesNotContain("TLP:AMBER+STRICT", adult);
        Assert.Contains(decision.Parts[4].Rules, rule => rule.ToString() == "common:R13");
    }

    [Fact]
    public void The_packets_own_handling_joins_and_the_stricter_TLP_stands()
    {
        PolicyRequest request = Request("vn.police", "kh.police") with { Handling = ["TLP:GREEN", "H3"] };
        PartDecision child = Judge(request, Twelve).Parts[4];
        Obligation tlp = child.Obligations.Single(obligation => obligation.Value.StartsWith("TLP:", StringComparison.Ordinal));
        Assert.Equal("TLP:AMBER+STRICT", tlp.Value);
        Assert.Equal("TLP:GREEN", Assert.Single(tlp.Beats).Value);
        Assert.Contains(child.Obligations, obligation => obligation is { Kind: "handling", Value: "H3", From.IsEmpty: true });
    }

    [Fact]
    public void Without_a_second_officer_the_packet_is_refused()
    {
        PolicyRequest request = Request("vn.police", "kh.police") with { Approvals = [new("vn.police/o-17", "author")] };
        PolicyDecision decision = Judge(request, Twelve);
        Assert.Equal(PacketOutcome.Deny, decision.Outcome);
        Assert.Equal([ReasonCode.FourEyesMissing], Codes(decision));
        Assert.Equal(["common:R13", "common:R15", "common:R32"], Rules(decision.Reasons));
        Assert.All(decision.Parts, part => Assert.True(part.Withheld));
    }

    [Fact]
    public void An_author_is_not_his_own_second_officer()
    {
        PolicyRequest request = Request("vn.police", "kh.police") with
        {
            Approvals = [new("vn.police/o-17", "author"), new("vn.police/o-17", "approver")],
        };
        Assert.Equal([ReasonCode.FourEyesMissing], Codes(Judge(request, Twelve)));
    }

    [Theory]
    [InlineData(DecideSide.Sender)]
    [InlineData(DecideSide.Recipient)]
    public void The_organisation_gets_district_and_pseudonym_and_neither_suspect_nor_account(DecideSide side)
    {
        PolicyDecision decision = Judge(Request("vn.police", "int.iom"), Twelve, side);
        Assert.Equal(PacketOutcome.Redact, decision.Outcome);
        Assert.Equal([0, 1, 3, 6, 7, 11], decision.Parts.Where(part => !part.Withheld).Select(part => part.Index));
        Assert.Equal(PartOutcome.Redact, decision.Parts[5].Outcome);
        Assert.Equal(["common:R09-L"], Rules(decision.Parts[5].Reasons));
        Assert.Equal(PartOutcome.Redact, decision.Parts[2].Outcome);
        Assert.Equal(["common:R09-I"], Rules(decision.Parts[2].Reasons));
        Assert.Contains("common:R09-X", Rules(decision.Parts[9].Reasons));
        Assert.Contains("common:R09-X", Rules(decision.Parts[10].Reasons));
        Assert.Equal("P90D", Value(decision.Parts[6], "retain-at-most"));
    }

    [Fact]
    public void Health_goes_to_the_organisation_with_the_victims_consent()
    {
        PartRequest[] parts = [Part(1, "rescue.request"), Part(2, "special.health"), Part(3, "special.health", "", "consent-given")];
        PolicyDecision decision = Judge(Request("vn.police", "int.iom"), parts);
        Assert.Equal([PartOutcome.Allow, PartOutcome.Deny, PartOutcome.Allow], decision.Parts.Select(part => part.Outcome));
        Assert.Equal(["common:R09-H"], Rules(decision.Parts[1].Reasons));
    }

    [Fact]
    public void Where_nothing_coarser_is_in_the_packet_the_notice_says_so()
    {
        PartRequest[] parts = [Part(1, "rescue.request"), Part(2, "victim.location", "exact")];
        PartDecision exact = Judge(Request("vn.police", "int.iom"), parts).Parts[1];
        Assert.Contains(exact.Reasons, reason => reason.Code == ReasonCode.NoCoarserPart && reason.Args["level"] == "district");
    }

    [Fact]
    public void A_mandatory_part_that_may_not_pass_refuses_the_packet()
    {
        PartRequest[] parts = [Part(1, "rescue.request"), Part(2, "victim.location", "exact") with { Mandatory = true }];
        PolicyDecision decision = Judge(Request("vn.police", "int.iom"), parts);
        Assert.Equal(PacketOutcome.Deny, decision.Outcome);
        Assert.Contains(ReasonCode.MandatoryPartWithheld, Codes(decision));
    }

    [Fact]
    public void The_list_for_a_re_entry_ban_is_refused_by_R03_and_by_nothing_less()
    {
        PolicyRequest request = Request("kh.police", "kh.immigration") with { PacketType = "note", Purpose = "immigration-enforcement" };
        PartRequest[] parts = [Part(0, "index"), Part(1, "victim.identity", "full"), Part(2, "rescue.outcome")];
        PolicyDecision decision = Judge(request, parts, DecideSide.Both);
        Assert.Equal(PacketOutcome.Deny, decision.Outcome);
        Reason reason = Assert.Single(decision.Reasons);
        Assert.Equal((ReasonCode.Forbidden, "common:R03"), (reason.Code, reason.Rule.ToString()));
        Assert.All(decision.Parts, part => Assert.True(part.Withheld));
    }

    [Theory]
    [InlineData("investigate")]
    [InlineData("enforce")]
    [InlineData("rescue")]
    public void The_list_dressed_up_as_something_else_stays_refused(string purpose)
    {
        PolicyRequest request = Request("kh.police", "kh.immigration") with { PacketType = "note", Purpose = purpose };
        PolicyDecision decision = Judge(request, [Part(1, "victim.identity", "full"), Part(2, "victim.location", "exact")], DecideSide.Both);
        Assert.Equal(PacketOutcome.Deny, decision.Outcome);
        Assert.Contains("common:C-IMMIGRATION-ID", Rules(decision.Reasons));
        Assert.Contains("common:C-IMMIGRATION", Rules(decision.Reasons));
    }

    [Fact]
    public void Adding_the_barred_purpose_as_a_second_one_is_refused_too()
    {
        PolicyRequest request = Request("kh.police", "vn.police") with { SecondaryPurposes = ["immigration-enforcement"] };
        Assert.Equal(["common:R03"], Rules(Judge(request, [Part(1, "rescue.outcome")]).Reasons));
    }

    [Fact]
    public void The_outcome_comes_back()
    {
        PolicyRequest request = Request("kh.police", "vn.police") with { PacketType = "rescue-verification-outcome" };
        PartRequest[] parts = [Part(0, "index"), Part(1, "rescue.outcome") with { Mandatory = true }, Part(2, "victim.location", "exact"), Part(3, "special.health", "", "minor")];
        Assert.Equal(PacketOutcome.Allow, Judge(request, parts).Outcome);
        Assert.Equal(PacketOutcome.Allow, Judge(request, parts, DecideSide.Recipient).Outcome);
    }

    [Fact]
    public void The_border_guard_gets_its_copy_within_the_ceiling()
    {
        PolicyDecision decision = Judge(Request("vn.police", "vn.border"), Twelve, DecideSide.Both);
        Assert.Equal(PacketOutcome.Redact, decision.Outcome);
        Assert.Equal([8, 10], decision.Parts.Where(part => part.Withheld).Select(part => part.Index));
        Assert.Contains("common:C-BORDER", Rules(decision.Parts[8].Reasons));
        PartRequest[] chosen = [.. Twelve.Where(part => part.Index is not (8 or 10))];
        Assert.Equal(PacketOutcome.Allow, Judge(Request("vn.police", "vn.border"), chosen, DecideSide.Both).Outcome);
    }
}
