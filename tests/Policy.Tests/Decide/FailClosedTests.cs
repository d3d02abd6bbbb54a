using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Terms;
using Interop.Policy.Tests.Story;

namespace Interop.Policy.Tests.Decide;

/// <summary>Whatever is missing, unknown or contradictory refuses, each with its own reason.</summary>
public sealed class FailClosedTests
{
    private static readonly PolicyRequest Request = Packets.Request("vn.police", "kh.police");

    [Fact]
    public void Without_common_rules_nothing_passes() =>
        Refused(ReasonCode.DocumentMissing, PolicySnapshot.Create(Repository.Vocabulary, null, [Repository.Agency("vn.police")], [Repository.Published(Repository.Agency("kh.police"))]));

    [Fact]
    public void A_partner_that_published_no_receive_rules_gets_nothing() =>
        Refused(ReasonCode.DocumentMissing, PolicySnapshot.Create(Repository.Vocabulary, Repository.Common, [Repository.Agency("vn.police")], []));

    [Fact]
    public void A_document_past_its_end_is_as_good_as_none() =>
        Refused(ReasonCode.DocumentExpired, Repository.Snapshot, Request with { At = new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero) });

    [Fact]
    public void A_document_of_another_vocabulary_is_not_used()
    {
        Vocabulary other = Repository.Good(Vocabulary.Load("v", Repository.Text("vocabulary.yaml").Replace("  uncc-51: [untoc-18-4]\n", string.Empty, StringComparison.Ordinal)));
        PolicyDocument kh = Repository.Good(PolicyDocument.Load("kh", Repository.Text("agencies/kh.police.yaml"), other));
        Refused(ReasonCode.VocabularyMismatch, PolicySnapshot.Create(Repository.Vocabulary, Repository.Common, [Repository.Agency("vn.police")], [kh.ReceivePart()]));
        Assert.False(PolicyDocument.LoadCanonical("manifest", kh.ReceivePart().CanonicalBytes.Span, Repository.Vocabulary).Loaded);
    }

    [Theory]
    [InlineData("purpose", "reskue")]
    [InlineData("basis", "trafficking")]
    [InlineData("type", "letter")]
    [InlineData("sender-role", "sheriff")]
    [InlineData("urgency", "soon")]
    [InlineData("handling", "H9")]
    [InlineData("fact", "minor")]
    [InlineData("track", "felony")]
    public void A_word_that_the_vocabulary_does_not_hold_refuses_the_packet(string field, string value)
    {
        PolicyRequest request = field switch
        {
            "purpose" => Request with { Purpose = value },
            "basis" => Request with { Bases = [.. Request.Bases, value] },
            "type" => Request with { PacketType = value },
            "sender-role" => Request with { SenderRole = value },
            "urgency" => Request with { Urgency = value },
            "handling" => Request with { Handling = [value] },
            "fact" => Request with { Facts = [value] },
            _ => Request with { Offences = [new("x", value)] },
        };
        PolicyDecision decision = PolicyEngine.Decide(Repository.Snapshot, request, Packets.Twelve, DecideSide.Sender);
        Assert.Equal(PacketOutcome.Deny, decision.Outcome);
        Reason reason = Assert.Single(decision.Reasons);
        Assert.Equal((ReasonCode.UnknownTerm, field, value), (reason.Code, reason.Args["field"], reason.Args["value"]));
        Assert.All(decision.Parts, part => Assert.True(part.Withheld));
    }

    [Theory]
    [InlineData("victim", "")]
    [InlineData("victims.identity", "")]
    [InlineData("victim.location", "street")]
    [InlineData("victim.narrative", "exact")]
    public void A_part_with_an_unknown_word_is_withheld_and_the_rest_decided(string category, string level)
    {
        PolicyDecision decision = PolicyEngine.Decide(
            Repository.Snapshot, Request, [Packets.Part(1, "rescue.request"), Packets.Part(2, category, level)], DecideSide.Sender);
        Assert.Equal(PacketOutcome.Redact, decision.Outcome);
        Assert.Equal(ReasonCode.UnknownTerm, Assert.Single(decision.Parts[1].Reasons).Code);
    }

    [Fact]
    public void A_location_that_does_not_say_how_exact_it_is_counts_as_exact() =>
        Assert.Equal(PartOutcome.Redact, PolicyEngine.Decide(
            Repository.Snapshot, Packets.Request("vn.police", "int.iom"), [Packets.Part(1, "rescue.request"), Packets.Part(2, "victim.location")], DecideSide.Sender).Parts[1].Outcome);

    [Fact]
    public void A_packet_without_a_legal_basis_is_refused() => Refused(ReasonCode.NotConforming, Repository.Snapshot, Request with { Bases = [] });

    [Fact]
    public void Three_secondary_purposes_are_one_too_many() =>
        Refused(ReasonCode.NotConforming, Repository.Snapshot, Request with { SecondaryPurposes = ["protect", "refer", "notify-family"] });

    [Fact]
    public void An_offence_is_needed_unless_the_basis_stands_without_one()
    {
        Refused(ReasonCode.BasisNotValid, Repository.Snapshot, Request with { Offences = [], Bases = ["untoc-27"] });
        Assert.Equal(PacketOutcome.Allow, PolicyEngine.Decide(Repository.Snapshot, Request with { Offences = [], Bases = ["tip-10"] }, Packets.Twelve, DecideSide.Sender).Outcome);
    }

    [Fact]
    public void A_packet_of_index_and_decoys_alone_is_refused()
    {
        PolicyDecision decision = PolicyEngine.Decide(Repository.Snapshot, Request, [Packets.Part(0, "index"), Packets.Part(1, "decoy")], DecideSide.Sender);
        Assert.Equal([ReasonCode.NoContentPart], Packets.Codes(decision));
    }

    [Fact]
    public void A_state_that_has_not_signed_the_common_rules_gets_nothing()
    {
        PolicySnapshot snapshot = PolicySnapshot.Create(
            Repository.Vocabulary,
            Repository.Common,
            [Repository.Agency("vn.police")],
            [Repository.Published(Repository.Good(PolicyDocument.Load("x", Samples.OpenAgency("zz.police"), Repository.Vocabulary)))]);
        Refused(ReasonCode.NoPermit, snapshot, Request with { Recipient = "zz.police" });
    }

    [Fact]
    public void What_the_recipient_cannot_honour_is_not_sent()
    {
        string text = Samples.OpenAgency("kh.police").Replace("duties: all", "duties: [named-officers]", StringComparison.Ordinal);
        PolicySnapshot snapshot = Repository.Snapshot.WithPublished(Repository.Published(Repository.Good(PolicyDocument.Load("x", text, Repository.Vocabulary))));
        Refused(ReasonCode.RecipientCannotHonour, snapshot);
    }

    [Fact]
    public void Duties_that_contradict_each_other_refuse_and_name_both_rules()
    {
        string text = Samples.OpenAgency("kh.police") + "- id: A9\n  require: receive\n  title: {en: x}\n  because: {instrument: x, article: \"1\"}\n  then: {retain-at-least: 200d}\n";
        PolicySnapshot snapshot = Repository.Snapshot.WithPublished(Repository.Published(Repository.Good(PolicyDocument.Load("x", text, Repository.Vocabulary))));
        Reason reason = Refused(ReasonCode.ObligationUnsatisfiable, snapshot).Reasons.First(one => one.Code == ReasonCode.ObligationUnsatisfiable);
        Assert.Equal(("common:R02", "receive:A9"), (reason.Args["rule"], reason.Args["other"]));
    }

    [Fact]
    public void Two_parts_with_one_index_are_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => PolicyEngine.Decide(Repository.Snapshot, Request, [Packets.Part(1, "rescue.request"), Packets.Part(1, "rescue.request")], DecideSide.Sender));

    private static PolicyDecision Refused(string code, PolicySnapshot snapshot, PolicyRequest? request = null)
    {
        PolicyDecision decision = PolicyEngine.Decide(snapshot, request ?? Request, Packets.Twelve, DecideSide.Sender);
        Assert.Equal(PacketOutcome.Deny, decision.Outcome);
        Assert.Contains(code, Packets.Codes(decision));
        Assert.All(decision.Parts, part => Assert.True(part.Withheld));
        return decision;
    }
}
