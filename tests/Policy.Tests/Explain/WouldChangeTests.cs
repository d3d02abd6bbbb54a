using System.Text;
using System.Text.Json;
using Interop.Policy.Decide;
using Interop.Policy.Explain;
using Interop.Policy.Tests.Story;

namespace Interop.Policy.Tests.Explain;

/// <summary>What would let more pass, and who is told.</summary>
public sealed class WouldChangeTests
{
    [Fact]
    public void Another_basis_that_carries_the_packet_is_named_to_the_officer()
    {
        PolicyDecision decision = Packets.Judge(Packets.Request("vn.police", "kh.police") with { Bases = ["uncc-47"], Instruments = ["untoc", "tip"] }, [Packets.Part(1, "rescue.request")]);
        Assert.Equal(["basis tip-10 allow officer", "basis tip-6 allow officer", "basis untoc-27 allow officer", "basis vital-interests allow officer", "emergency attested allow officer"], Changes(decision, Audience.Sender));
        Assert.Contains("On the legal basis untoc-27 it would be: it may pass.", decision.Explain(Audience.Sender).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_coarser_level_is_named_and_so_are_officers_who_are_missing()
    {
        PolicyDecision exact = Packets.Judge(Packets.Request("vn.police", "int.iom"), [Packets.Part(1, "rescue.request"), Packets.Part(2, "victim.location", "exact")]);
        Assert.Contains("level district allow officer", Changes(exact, Audience.Sender));
        PolicyDecision alone = Packets.Judge(Packets.Request("vn.police", "kh.police") with { Approvals = [new("vn.police/o-17", "author")] }, [Packets.Part(1, "rescue.request")]);
        Assert.Contains("officers 1 allow officer", Changes(alone, Audience.Sender));
    }

    [Fact]
    public void Another_purpose_is_named_to_who_reviews_the_law_and_never_to_the_officer()
    {
        PolicyDecision decision = Packets.Judge(Packets.Request("vn.police", "kh.police") with { Purpose = "investigate" }, [Packets.Part(1, "rescue.request")]);
        Assert.Contains("purpose rescue allow legal", Changes(decision, Audience.Legal));
        Assert.DoesNotContain(Changes(decision, Audience.Sender), change => change.StartsWith("purpose", StringComparison.Ordinal));
        string officer = decision.Explain(Audience.Sender).Text + Encoding.UTF8.GetString(decision.Explain(Audience.Sender).Json.Span);
        Assert.DoesNotContain("For the purpose", officer, StringComparison.Ordinal);
        Assert.DoesNotContain("\"rescue\"", officer, StringComparison.Ordinal);
    }

    [Fact]
    public void The_recipient_is_told_nothing_of_it()
    {
        PolicyDecision decision = Packets.Judge(Packets.Request("vn.police", "int.iom"), Packets.Twelve);
        using JsonDocument json = JsonDocument.Parse(decision.Explain(Audience.Recipient).Json);
        Assert.False(json.RootElement.TryGetProperty("wouldChange", out _));
    }

    [Fact]
    public void A_citation_carries_whether_it_was_checked_and_whether_it_binds_both()
    {
        PolicyDecision ban = Packets.Judge(Packets.Request("kh.police", "vn.police") with { Purpose = "political", Instruments = ["tip"] }, [Packets.Part(1, "rescue.request")]);
        using JsonDocument json = JsonDocument.Parse(ban.Explain(Audience.Recipient).Json);
        JsonElement cite = json.RootElement.GetProperty("reasons").EnumerateArray().Single(reason => reason.GetProperty("code").GetString() == "forbidden").GetProperty("cite")[0];
        Assert.Equal(("UNCC", "40", "", "unverified", "no"), (Text(cite, "instrument"), Text(cite, "article"), Text(cite, "paragraph"), Text(cite, "state"), Text(cite, "inForce")));
        Assert.Contains("UNCC 40 (unverified, not in force between these states)", ban.Explain(Audience.Recipient).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sources_of_the_senders_own_rules_stay_inside()
    {
        PolicyDecision decision = Packets.Judge(Packets.Request("vn.police", "int.iom"), Packets.Twelve);
        string recipient = Encoding.UTF8.GetString(decision.Explain(Audience.Recipient).Json.Span);
        Assert.DoesNotContain("Sample order 11/2026", recipient, StringComparison.Ordinal);
    }

    [Fact]
    public void The_verdict_of_each_side_stands_with_its_rules()
    {
        PolicyDecision decision = Packets.Judge(Packets.Request("vn.police", "int.iom"), [Packets.Part(1, "rescue.request"), Packets.Part(2, "suspect.identity")]);
        using JsonDocument json = JsonDocument.Parse(decision.Explain(Audience.Oversight).Json);
        string[] sides = [.. json.RootElement.GetProperty("parts")[1].GetProperty("sides").EnumerateArray().Select(side => $"{Text(side, "side")} {Text(side, "verdict")} {side.GetProperty("rules").GetArrayLength()}")];
        Assert.Equal(["common forbid 1", "send silent 0", "receive forbid 1"], sides);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string[] Changes(PolicyDecision decision, Audience audience)
    {
        using JsonDocument json = JsonDocument.Parse(decision.Explain(audience).Json);
        return [.. json.RootElement.GetProperty("wouldChange").EnumerateArray().Select(change => $"{Text(change, "kind")} {Text(change, "value")} {Text(change, "to")} {Text(change, "audience")}").Order(StringComparer.Ordinal)];
    }
}
