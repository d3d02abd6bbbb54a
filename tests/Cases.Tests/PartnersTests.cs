using Interop.Cases.Rescue;
using Interop.Cases.Threads;

namespace Interop.Cases.Tests;

/// <summary>Several partners answer one request, none knowing of the others.</summary>
public sealed class PartnersTests
{
    private readonly OutcomeBoard _asked = OutcomeBoard.Open(Samples.Request());

    [Fact]
    public void The_border_guards_answer_stands_beside_the_polices_and_both_totals_are_their_own()
    {
        OutcomeBoard board = Joined(_asked, "vn.border", ["outcomes-border.json"]);
        Assert.Equal(["vn.border"], board.Lines[9].By);
        board = Joined(board, "kh.police", ["outcomes-1.json", "outcomes-2.json", "outcomes-3.json"]);
        Assert.Equal(["vn.border", "kh.police"], board.Lines[9].By);
        Assert.Equal(["kh.police"], board.Lines[0].By);
        Assert.Equal([6, 7], Assert.IsType<Closing.StaysOpen>(board.Close()).Open.Select(line => line.Line));
    }

    [Fact]
    public void Who_contradicts_another_partners_final_answer_changes_nothing_and_both_are_named()
    {
        OutcomeBoard board = Joined(_asked, "vn.border", ["outcomes-border.json"]);
        OutcomeBoard police = OutcomeBoard.Open(Samples.Request());
        RescueVerificationOutcome rescued = Samples.Outcome("outcomes-border.json");
        police = Applied(police.Apply(rescued with { Lines = [rescued.Lines[0] with { Status = OutcomeStatus.Rescued }] }));
        Answered.Rejected rejected = Assert.IsType<Answered.Rejected>(board.Join("kh.police", police, [10]));
        Assert.Equal("partners-contradict", Assert.Single(rejected.Findings).Code);
        Assert.Contains("vn.border", rejected.Findings[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partner_may_correct_what_it_alone_said()
    {
        OutcomeBoard board = Joined(_asked, "vn.border", ["outcomes-border.json"]);
        RescueVerificationOutcome said = Samples.Outcome("outcomes-border.json");
        RescueVerificationOutcome other = said with { ReportedAt = said.ReportedAt.AddHours(1), Lines = [said.Lines[0] with { Status = OutcomeStatus.NotFound, Corrects = "another man's papers" }] };
        OutcomeBoard border = Applied(Applied(_asked.Apply(said)).Apply(other));
        Assert.Equal(OutcomeStatus.NotFound, Applied(board.Join("vn.border", border, [10])).Lines[9].Status);
    }

    private static OutcomeBoard Joined(OutcomeBoard board, string partner, IEnumerable<string> answers)
    {
        OutcomeBoard own = OutcomeBoard.Open(Samples.Request());
        foreach (string name in answers)
        {
            RescueVerificationOutcome outcome = Samples.Outcome(name);
            own = Applied(own.Apply(outcome));
            board = Applied(board.Join(partner, own, [.. outcome.Lines.Select(line => line.Line)]));
        }

        return board;
    }

    private static OutcomeBoard Applied(Answered answered) => Assert.IsType<Answered.Applied>(answered).Board;
}
