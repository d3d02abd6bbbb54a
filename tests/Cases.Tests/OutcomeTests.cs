using Interop.Cases.Checks;
using Interop.Cases.Rescue;
using Interop.Cases.Threads;

namespace Interop.Cases.Tests;

public sealed class OutcomeTests
{
    private static readonly string[] Story = ["outcomes-1.json", "outcomes-2.json", "outcomes-3.json"];

    [Theory]
    [InlineData("outcomes-1.json")]
    [InlineData("outcomes-2.json")]
    [InlineData("outcomes-3.json")]
    [InlineData("outcomes-final.json")]
    public void The_sample_outcomes_pass(string name)
    {
        Assert.Empty(CaseChecks.Outcome(Samples.Outcome(name), Samples.Today).Findings);
        byte[] once = CaseJson.Write(Samples.Outcome(name));
        Assert.Equal(once, CaseJson.Write(Samples.Ok(CaseJson.ReadOutcome(once))));
    }

    [Fact]
    public void Twelve_lines_add_up_and_the_thread_stays_open_while_two_are()
    {
        OutcomeBoard board = Told(Story);
        Assert.Equal(
            [(OutcomeStatus.LocatedPresent, 2), (OutcomeStatus.Rescued, 5), (OutcomeStatus.NotFound, 1), (OutcomeStatus.Moved, 1), (OutcomeStatus.InCustody, 1), (OutcomeStatus.AlreadyReturned, 1), (OutcomeStatus.DeclinedAssistance, 1)],
            board.Totals.Select(t => (t.Status, t.Count)));
        Assert.Equal(12, board.Totals.Sum(t => t.Count));
        Closing.StaysOpen open = Assert.IsType<Closing.StaysOpen>(board.Close());
        Assert.Equal([6, 7], open.Open.Select(l => l.Line));
        Assert.Equal("2 of 12 lines are open: 6 located-present, 7 located-present.", open.Sentence);
    }

    [Fact]
    public void The_thread_closes_when_the_last_two_lines_are_final() =>
        Assert.IsType<Closing.MayClose>(Told([.. Story, "outcomes-final.json"]).Close());

    [Fact]
    public void An_unanswered_request_stays_open_with_all_its_lines() =>
        Assert.Equal(12, Assert.IsType<Closing.StaysOpen>(OutcomeBoard.Open(Samples.Request()).Close()).Open.Count);

    [Fact]
    public void The_same_answer_twice_changes_nothing() =>
        Assert.Equal(Told(["outcomes-1.json"]).Lines, Told(["outcomes-1.json", "outcomes-1.json"]).Lines);

    [Fact]
    public void A_missing_answer_in_between_shows_in_the_totals() =>
        Assert.Equal("totals-do-not-reconcile", Code(Told(["outcomes-1.json"]).Apply(Samples.Outcome("outcomes-3.json"))));

    [Theory]
    [InlineData("lines[0].line", "13", "line-unknown")]
    [InlineData("lines[0].pseudonym", "\"V-07\"", "pseudonym-differs")]
    [InlineData("caseRef", "\"VN-2025-0001\"", "other-case")]
    [InlineData("totals[0].count", "11", "totals-do-not-reconcile")]
    [InlineData("lines[1].line", "8", "pseudonym-differs")]
    public void A_twin_that_does_not_fit_the_request_changes_nothing(string path, string json, string code)
    {
        OutcomeBoard board = Told(["outcomes-1.json"]);
        RescueVerificationOutcome twin = Samples.Ok(CaseJson.ReadOutcome(Samples.Twin("outcomes-2.json", (path, json))));
        Assert.Equal(code, Code(board.Apply(twin)));
    }

    [Fact]
    public void A_final_answer_changes_only_by_a_correction_that_says_why()
    {
        OutcomeBoard board = Told(Story);
        RescueVerificationOutcome later = new()
        {
            Schema = RescueVerificationOutcome.SchemaName,
            CaseRef = board.CaseRef,
            ReportedAt = new(2025, 4, 17, 0, 0, 0, TimeSpan.Zero),
            Lines = [Samples.Outcome("outcomes-1.json").Lines[5] with { Line = 1, Pseudonym = "V-01" }],
        };
        Assert.Equal("line-final", Code(board.Apply(later)));
        Assert.IsType<Answered.Applied>(board.Apply(later with { Lines = [later.Lines[0] with { Corrects = "Mixed up with another person." }] }));
        Assert.Equal("older-than-known", Code(board.Apply(later with { ReportedAt = new(2025, 4, 1, 0, 0, 0, TimeSpan.Zero) })));
    }

    [Theory]
    [InlineData("outcomes-1.json", "schema", "\"x\"", "schema", "schema-unknown")]
    [InlineData("outcomes-1.json", "reportedAt", "\"2031-01-01T00:00:00Z\"", "reportedAt", "day-in-future")]
    [InlineData("outcomes-1.json", "lines", "[]", "lines", "missing")]
    [InlineData("outcomes-1.json", "lines[1].line", "1", "lines[1].line", "line-doubled")]
    [InlineData("outcomes-1.json", "lines[5].nextStep", null, "lines[5].nextStep", "missing")]
    [InlineData("outcomes-1.json", "lines[0].verifiedAt", null, "lines[0].verifiedAt", "verification-missing")]
    [InlineData("outcomes-1.json", "lines[0].verifiedHow", null, "lines[0].verifiedHow", "verification-missing")]
    [InlineData("outcomes-1.json", "lines[0].verifiedAt", "\"2025-04-15T00:00:00Z\"", "lines[0].verifiedAt", "verified-after-report")]
    [InlineData("outcomes-1.json", "lines[0].confidence", "101", "lines[0].confidence", "confidence-outside")]
    [InlineData("outcomes-1.json", "lines[0].status", "\"unable\"", "lines[0].reason", "reason-missing")]
    [InlineData("outcomes-1.json", "lines[0].status", "\"refused\"", "lines[0].reason", "reason-missing")]
    [InlineData("outcomes-1.json", "totals", "[{\"status\":\"rescued\",\"count\":-1}]", "totals", "totals-form")]
    [InlineData("outcomes-2.json", "lines[1].lead", null, "lines[1].lead", "lead-missing")]
    [InlineData("outcomes-3.json", "lines[0].verifiedHow", "[\"visual\"]", "lines[0]", "declined-needs-adult-alone")]
    [InlineData("outcomes-3.json", "lines[0].minor", "\"unknown\"", "lines[0]", "declined-needs-adult-alone")]
    [InlineData("outcomes-3.json", "lines[1].detainedBy", null, "lines[1].detainedBy", "custody-unclear")]
    [InlineData("outcomes-3.json", "lines[1].freeToLeave", "\"yes\"", "lines[1].freeToLeave", "custody-unclear")]
    [InlineData("outcomes-3.json", "lines[1].nonPunishment", null, "lines[1].nonPunishment", "non-punishment-missing")]
    public void A_bad_twin_is_blocked_at_its_place(string file, string path, string? json, string at, string code)
    {
        CheckResult result = CaseChecks.Outcome(Samples.Ok(CaseJson.ReadOutcome(Samples.Twin(file, (path, json)))), Samples.Today);
        Assert.True(result.Blocks);
        Assert.Contains(result.Findings, f => f.Path == at && f.Code == code);
    }

    [Fact]
    public void A_refusal_names_its_ground()
    {
        byte[] bytes = Samples.Twin("outcomes-1.json", ("lines[0].status", "\"refused\""), ("lines[0].reason", "{\"sentence\":\"No.\"}"));
        Assert.Contains(CaseChecks.Outcome(Samples.Ok(CaseJson.ReadOutcome(bytes)), Samples.Today).Findings, f => f.Path == "lines[0].reason.code");
    }

    private static string Code(Answered answered) => Assert.IsType<Answered.Rejected>(answered).Findings[0].Code;

    private static OutcomeBoard Told(IEnumerable<string> files) => files.Aggregate(
        OutcomeBoard.Open(Samples.Request()),
        (board, file) => Assert.IsType<Answered.Applied>(board.Apply(Samples.Outcome(file))).Board);
}
