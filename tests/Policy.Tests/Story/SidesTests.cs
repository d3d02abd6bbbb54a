using Interop.Policy.Decide;
using static Interop.Policy.Tests.Story.Packets;

namespace Interop.Policy.Tests.Story;

/// <summary>What each side says about a part, beside what comes of it.</summary>
public sealed class SidesTests
{
    [Fact]
    public void Each_side_that_was_asked_says_permit_forbid_or_silent()
    {
        PolicyDecision decision = Judge(Request("vn.police", "int.iom"), [Part(1, "rescue.request"), Part(2, "suspect.identity"), Part(3, "vehicle")]);
        Assert.Equal(["Permit", "Permit", "Permit"], Answers(decision.Parts[0]));
        Assert.Equal(["Forbid", "Silent", "Forbid"], Answers(decision.Parts[1]));
        Assert.Equal(["Silent", "Silent", "Silent"], Answers(decision.Parts[2]));
        Assert.Equal([RuleSide.Common, RuleSide.Send, RuleSide.Receive], decision.Parts[0].Sides.Select(side => side.Side));
    }

    [Fact]
    public void A_forbid_that_yields_to_an_emergency_does_not_make_its_side_forbid()
    {
        PolicyRequest request = Request("vn.police", "int.iom") with { PacketType = "victim-referral", Purpose = "refer", Urgency = "emergency", Emergency = Emergency };
        PolicyDecision decision = Judge(request, [Part(1, "rescue.request"), Part(2, "special.health")]);
        Assert.Equal(PacketOutcome.Allow, decision.Outcome);
        Assert.All(decision.Parts, part => Assert.Equal(["Permit", "Permit", "Permit"], Answers(part)));
    }

    [Fact]
    public void A_redacted_part_says_what_the_coarser_one_in_its_place_would_owe()
    {
        PolicyDecision decision = Judge(Request("vn.police", "int.iom"), [Part(1, "rescue.request"), Part(2, "victim.location", "exact"), Part(3, "victim.location", "district")]);
        Assert.Equal(PartOutcome.Redact, decision.Parts[1].Outcome);
        Assert.Empty(decision.Parts[1].Obligations);
        Assert.Equal(decision.Parts[2].Obligations.Select(Text), decision.Parts[1].OwedForCoarser.Select(Text));
        Assert.Contains("redact=district", decision.Parts[1].OwedForCoarser.Select(Text));
        Assert.Empty(decision.Parts[2].OwedForCoarser);
    }

    private static string[] Answers(PartDecision part) => [.. part.Sides.Select(side => side.Answer.ToString())];

    private static string Text(Obligation obligation) => $"{obligation.Kind}={obligation.Value}";
}
