using Interop.Policy.Decide;
using Interop.Policy.Documents;
using static Interop.Policy.Tests.Story.Packets;

namespace Interop.Policy.Tests.Story;

/// <summary>The sample agencies say different things, each for a reason of its own; the common rules are the same for all.</summary>
public sealed class AgenciesDifferTests
{
    private static readonly string[] Names = ["vn.police", "kh.police", "th.police", "ph.police", "int.iom"];

    private static readonly PolicySnapshot Everybody = PolicySnapshot.Create(
        Repository.Vocabulary, Repository.Common, Names.Select(Repository.Agency), Names.Select(name => Repository.Published(Repository.Agency(name))));

    [Theory]
    [InlineData("vn.police", "protect", PartOutcome.Allow)]
    [InlineData("ph.police", "protect", PartOutcome.Allow)]
    [InlineData("th.police", "protect", PartOutcome.Redact)]
    [InlineData("th.police", "rescue", PartOutcome.Allow)]
    public void Who_is_being_screened_in_Thailand_is_named_by_pseudonym_except_to_rescue(string sender, string purpose, PartOutcome outcome) =>
        Assert.Equal(outcome, Decide(sender, "kh.police", [Part(1, "victim.identity", "full")], purpose).Parts[0].Outcome);

    [Theory]
    [InlineData("vn.police", PartOutcome.Allow)]
    [InlineData("th.police", PartOutcome.Allow)]
    [InlineData("ph.police", PartOutcome.Deny)]
    public void Health_data_of_Filipinos_leave_with_their_consent(string sender, PartOutcome outcome)
    {
        Assert.Equal(outcome, Decide(sender, "kh.police", [Part(1, "special.health")]).Parts[0].Outcome);
        Assert.Equal(PartOutcome.Allow, Decide(sender, "kh.police", [Part(1, "special.health", "", "consent-given")]).Parts[0].Outcome);
    }

    [Theory]
    [InlineData("th.police", "P90D")]
    [InlineData("vn.police", "P180D")]
    public void Thailand_lets_partners_keep_its_victims_data_for_ninety_days(string sender, string days) =>
        Assert.Equal(days, Value(Decide(sender, "kh.police", [Part(1, "rescue.request")]).Parts[0], "retain-at-most"));

    [Fact]
    public void Thailand_has_a_second_officer_open_what_it_receives() =>
        Assert.Contains(Decide("vn.police", "th.police", [Part(1, "rescue.request")]).Parts[0].Obligations, owed => (owed.Kind, owed.Value) == ("four-eyes", "recipient:1"));

    [Theory]
    [InlineData("ph.police", PartOutcome.Allow)]
    [InlineData("kh.police", PartOutcome.Deny)]
    public void Suspects_are_told_to_whoever_said_that_it_accepts_them(string recipient, PartOutcome outcome)
    {
        PolicyDecision decision = Decide("ph.police", recipient, [Part(1, "suspect.identity")], "investigate", "spontaneous-information", "untoc-27");
        Assert.Equal(recipient == "ph.police" ? PartOutcome.Allow : outcome, decision.Parts[0].Outcome);
        Assert.Equal(recipient == "ph.police" ? SideAnswer.Permit : SideAnswer.Silent, decision.Parts[0].Sides[2].Answer);
    }

    [Fact]
    public void Every_sample_agency_document_says_something_that_no_other_says()
    {
        PolicyDocument[] documents = [.. Names.Select(Repository.Agency)];
        Assert.Equal(documents.Length, documents.Select(document => string.Join(';', document.Rules.Select(rule => rule.Covers + rule.Effect.ToString() + rule.Then))).Distinct().Count());
    }

    private static PolicyDecision Decide(
        string sender, string recipient, PartRequest[] parts, string purpose = "rescue", string type = "rescue-verification-request", string basis = "tip-10") => PolicyEngine.Decide(
        Everybody,
        Request("vn.police", "kh.police") with { Sender = sender, Recipient = recipient, Purpose = purpose, PacketType = type, Bases = [basis] },
        parts,
        DecideSide.Both);
}
