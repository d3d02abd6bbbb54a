using System.Text;
using System.Text.Json;
using Interop.Policy.Decide;
using Interop.Policy.Explain;
using Interop.Policy.Tests.Story;

namespace Interop.Policy.Tests.Explain;

public sealed class ExplanationTests
{
    private static readonly PolicyDecision Ban = Packets.Judge(
        Packets.Request("kh.police", "vn.police") with { Purpose = "immigration-enforcement" }, [Packets.Part(1, "victim.identity", "full")]);

    [Fact]
    public void A_common_rule_is_said_to_bind_because_the_members_signed_it() =>
        Assert.Contains("Refused by common rule R03, signed by VN and KH:", Ban.Explain(Audience.Recipient).Text, StringComparison.Ordinal);

    [Fact]
    public void An_unchecked_citation_is_unverified_and_shows_no_paragraph()
    {
        string text = Ban.Explain(Audience.Sender).Text;
        Assert.Contains("compare TIP 14 (unverified), TIP 10 (unverified)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("10(3)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fictional_documents_say_so_on_the_screen()
    {
        string text = Ban.Explain(Audience.Sender).Text;
        Assert.Contains("Common rules of the sample federation (fictional): These rules are fictional.", text, StringComparison.Ordinal);
        Assert.Contains("Anti-trafficking police, Cambodia (fictional): This document is fictional", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_shipped_document_says_in_title_and_note_that_it_is_fictional() => Assert.All(
        [Repository.Common, .. Repository.AgencyNames.Select(Repository.Agency)],
        document =>
        {
            Assert.Contains("(fictional)", document.Title["en"], StringComparison.Ordinal);
            Assert.Contains("fictional", document.Note["en"], StringComparison.Ordinal);
        });

    [Fact]
    public void The_recipients_side_sees_the_senders_rules_by_id_alone()
    {
        string text = Samples.OpenAgency("vn.police") + "- id: S9\n  forbid: send\n  title: {en: Secret reason}\n  because: {instrument: Secret order, article: \"1\"}\n";
        PolicySnapshot snapshot = PolicySnapshot.Create(
            Repository.Vocabulary,
            Repository.Common,
            [Repository.Good(Policy.Documents.PolicyDocument.Load("x", text, Repository.Vocabulary))],
            [Repository.Published(Repository.Agency("kh.police"))]);
        PolicyDecision decision = PolicyEngine.Decide(snapshot, Packets.Request("vn.police", "kh.police"), Packets.Twelve, DecideSide.Sender);
        Assert.Contains("Secret reason", decision.Explain(Audience.Sender).Text, StringComparison.Ordinal);
        string shown = decision.Explain(Audience.Recipient).Text + Encoding.UTF8.GetString(decision.Explain(Audience.Recipient).Json.Span);
        Assert.DoesNotContain("Secret", shown, StringComparison.Ordinal);
        Assert.Contains("rule S9 of the sender", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_machine_form_holds_codes_in_a_fixed_order()
    {
        PolicyDecision decision = Packets.Judge(Packets.Request("vn.police", "int.iom"), Packets.Twelve);
        using JsonDocument json = JsonDocument.Parse(decision.Explain(Audience.Oversight).Json);
        string[] keys = [.. json.RootElement.EnumerateObject().Select(pair => pair.Name)];
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        JsonElement exact = json.RootElement.GetProperty("parts")[5];
        Assert.Equal("redact", exact.GetProperty("outcome").GetString());
        Assert.Equal("common:R09-L", exact.GetProperty("reasons")[0].GetProperty("args").GetProperty("rule").GetString());
        Assert.DoesNotContain("Organisations", json.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reason_has_a_sentence_and_every_refusal_says_what_to_do_or_why()
    {
        PolicyRequest request = Packets.Request("vn.police", "kh.police") with { Bases = ["uncc-48"], Instruments = ["untoc"] };
        Assert.Contains(
            "The legal basis uncc-48 is not in force between these states; consider untoc-19.",
            Packets.Judge(request, Packets.Twelve).Explain(Audience.Sender).Text,
            StringComparison.Ordinal);
    }
}
