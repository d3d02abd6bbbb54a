using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Instruments;
using static Interop.Policy.Tests.Story.Packets;

namespace Interop.Policy.Tests.Story;

/// <summary>Which convention binds whom on which day is data: the same packet under the same rules, on other days.</summary>
public sealed class InstrumentsTests
{
    private const string Later = """
        parties:
          uncc: {ph: {from: 2026-03-01T00:00Z}, vn: {from: 2026-03-01T00:00Z}, kh: {from: 2026-06-01T00:00Z, until: 2026-10-01T00:00Z}}
          untoc: {vn: {from: 2012-07-08T00:00Z}, kh: {from: 2006-01-11T00:00Z}}
        """;

    private static readonly PartyTable Shipped = Repository.Good(PartyTable.Load("parties.yaml", Repository.Text("parties.yaml"), Repository.Vocabulary));

    [Fact]
    public void Police_cooperation_under_the_cybercrime_convention_is_refused_while_it_binds_nobody_and_the_nearest_basis_is_named()
    {
        PolicyDecision decision = Decide(Shipped, new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
        Reason reason = Assert.Single(decision.Reasons, reason => reason.Code == ReasonCode.BasisNotValid);
        Assert.Equal(("uncc-47", "not-in-force", "untoc-27 tip-10 bilateral"), (reason.Args["basis"], reason.Args["why"], reason.Args["instead"]));
        Assert.Equal(PacketOutcome.Deny, decision.Outcome);
    }

    [Theory]
    [InlineData("2026-05-31T23:59:59Z", PacketOutcome.Deny)]
    [InlineData("2026-06-01T00:00:00Z", PacketOutcome.Allow)]
    [InlineData("2026-09-30T23:59:59Z", PacketOutcome.Allow)]
    [InlineData("2026-10-01T00:00:00Z", PacketOutcome.Deny)]
    public void It_carries_from_the_day_on_which_it_binds_both_to_the_day_on_which_one_leaves(string at, PacketOutcome outcome) =>
        Assert.Equal(outcome, Decide(Repository.Good(PartyTable.Load("x", Later, Repository.Vocabulary)), DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)).Outcome);

    [Theory]
    [InlineData("convention-offence", PacketOutcome.Allow)]
    [InlineData("serious-crime", PacketOutcome.Deny)]
    [InlineData("neither", PacketOutcome.Deny)]
    public void And_for_offences_of_the_convention_alone(string track, PacketOutcome outcome) =>
        Assert.Equal(outcome, Decide(Repository.Good(PartyTable.Load("x", Later, Repository.Vocabulary)), new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero), track).Outcome);

    [Theory]
    [InlineData("parties: {tipp: {vn: {from: 2012-07-08T00:00Z}}}", LoadCode.UnknownTerm, "did you mean 'tip'")]
    [InlineData("parties: {tip: {vn: {since: 2012-07-08T00:00Z}}}", LoadCode.UnknownKey, "no key 'since'")]
    [InlineData("parties: {tip: {vn: {from: 2012}}}", LoadCode.Malformed, "UTC instant")]
    public void A_table_that_cannot_be_read_is_refused(string text, string code, string says) =>
        Assert.Contains(PartyTable.Load("x", text, Repository.Vocabulary).Problems, problem => problem.Code == code && problem.Sentence.Contains(says, StringComparison.Ordinal));

    private static PolicyDecision Decide(PartyTable parties, DateTimeOffset at, string track = "convention-offence")
    {
        PolicyRequest request = Request("vn.police", "kh.police") with
        {
            PacketType = "spontaneous-information",
            Purpose = "investigate",
            Bases = ["uncc-47"],
            Offences = [new RequestOffence("x", track)],
            At = at,
            Instruments = parties.Between("vn.police", "kh.police", at),
        };
        return Members.Between("vn.police", "police", "kh.police", "police", request, [Part(1, "suspect.identity")]);
    }
}
