using System.Security.Cryptography;
using Interop.Crypto;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Threads;
using Interop.Packets;
using Interop.Policy.Terms;

namespace Interop.NodeAgent.Tests.Threads;

/// <summary>The clocks of an exchange, told from its packets.</summary>
public sealed class ClocksTests
{
    private static readonly AgencyCode s_asking = AgencyCode.Parse("vn.police");
    private static readonly AgencyCode s_answering = AgencyCode.Parse("kh.police");
    private static readonly DateTimeOffset s_start = new(2025, 4, 11, 9, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, UrgencyTerms> s_terms = new(StringComparer.Ordinal)
    {
        ["emergency"] = new(Span("30m"), Span("4h"), null, Span("12h"), Span("1h")),
        ["urgent"] = new(Span("2h"), Span("8h"), Span("3d"), null, null),
        ["routine"] = new(Span("2bd"), Span("7d"), null, null, null),
    };

    [Fact]
    public void An_urgent_request_is_acknowledged_in_two_hours_and_answered_in_eight_or_three_days()
    {
        IReadOnlyList<ClockView> clocks = At(1, Request("urgent"));
        Assert.Equal([("acknowledge", 2d), ("answer", 8d)], clocks.Select(clock => (clock.Kind, (clock.Due - s_start).TotalHours)));
        Assert.Equal(s_start.AddDays(3), clocks[1].DueIfNotAtHand);
        Assert.All(clocks, clock => Assert.Equal(("kh.police", "running"), (clock.For, clock.State)));
    }

    [Theory]
    [InlineData(7.9, "running")]
    [InlineData(8.1, "late")]
    [InlineData(72.1, "overdue")]
    public void What_is_not_answered_is_late_and_then_overdue(double hours, string state) =>
        Assert.Equal(state, At(hours, Request("urgent")).Single(clock => clock.Kind == "answer").State);

    [Fact]
    public void A_raise_starts_the_clocks_anew_when_it_was_received()
    {
        IReadOnlyList<ClockView> clocks = At(3, Request("urgent"), Raise(2));
        Assert.Equal([("acknowledge", 2.5d), ("answer", 6d)], clocks.Select(clock => (clock.Kind, (clock.Due - s_start).TotalHours)));
        Assert.Null(clocks[1].DueIfNotAtHand);
        Assert.Equal("overdue", clocks[0].State);
    }

    [Fact]
    public void A_raise_never_moves_a_due_time_back() =>
        Assert.Equal(8, (At(7, Request("urgent"), Raise(6.5)).Single(clock => clock.Kind == "answer").Due - s_start).TotalHours);

    [Fact]
    public void A_raise_that_nobody_attests_or_that_the_other_side_sends_changes_nothing()
    {
        Assert.Equal("urgent", At(3, Request("urgent"), Raise(2) with { Attested = false })[0].Urgency);
        Assert.Equal("urgent", At(3, Request("urgent"), Raise(2) with { From = s_answering })[0].Urgency);
    }

    [Fact]
    public void An_answer_before_the_raise_does_not_meet_the_clock_after_it()
    {
        ClockView answer = At(3, Request("urgent"), Outcome(1), Raise(2)).Single(clock => clock.Kind == "answer");
        Assert.Equal(("running", 6d), (answer.State, (answer.Due - s_start).TotalHours));
    }

    [Fact]
    public void In_an_emergency_each_answer_starts_the_next_twelve_hours_until_the_case_is_closed()
    {
        ExchangeStep[] steps = [Request("urgent"), Raise(2), Outcome(3), Outcome(5)];
        ClockView next = At(6, steps).Single(clock => clock.Kind == "progress");
        Assert.Equal((5d, 17d, "running"), ((next.Since - s_start).TotalHours, (next.Due - s_start).TotalHours, next.State));
        Assert.Equal("overdue", At(18, steps).Single(clock => clock.Kind == "progress").State);
        Assert.DoesNotContain(Clocks.Of(s_answering, s_asking, steps, closed: true, s_terms, s_start.AddHours(20)), clock => clock.Kind == "progress" || clock.MetAt is null);
    }

    [Fact]
    public void Responsibility_or_an_answer_meets_the_first_clock()
    {
        Assert.Equal("met", At(3, Request("urgent") with { Acknowledged = s_start.AddHours(1) })[0].State);
        Assert.Equal("met", At(3, Request("urgent"), Outcome(1))[0].State);
        Assert.Equal("met-late", At(3, Request("urgent"), Outcome(2.5))[0].State);
    }

    [Fact]
    public void An_onward_question_in_an_emergency_is_decided_within_the_hour_by_whom_it_asks()
    {
        ExchangeStep question = Step("onward-request", "emergency", 1, s_answering);
        ClockView open = Assert.Single(At(1.5, question));
        Assert.Equal(("onward", "vn.police", 2d, "running"), (open.Kind, open.For, (open.Due - s_start).TotalHours, open.State));
        Assert.Equal("overdue", Assert.Single(At(2.5, question)).State);
        Assert.Equal("met", Assert.Single(At(2.5, question, Step("onward-decision", "emergency", 1.8, s_asking) with { InReplyTo = question.Id })).State);
        Assert.Equal("overdue", Assert.Single(At(2.5, question, Step("onward-decision", "emergency", 1.8, s_asking))).State);
    }

    [Fact]
    public void Whoever_has_a_copy_to_know_owes_no_answer() =>
        Assert.Empty(At(1, Request("urgent") with { Owed = false }));

    [Fact]
    public void Both_agencies_tell_the_same_clocks()
    {
        ExchangeStep[] steps = [Request("urgent"), Raise(2), Outcome(3)];
        Assert.Equal(
            Clocks.Of(s_answering, s_asking, steps, closed: false, s_terms, s_start.AddHours(4)),
            Clocks.Of(s_asking, s_answering, steps, closed: false, s_terms, s_start.AddHours(4)));
    }

    private static IReadOnlyList<ClockView> At(double hours, params ExchangeStep[] steps) =>
        Clocks.Of(s_answering, s_asking, steps, closed: false, s_terms, s_start.AddHours(hours));

    private static ExchangeStep Request(string urgency) => Step("rescue-verification-request", urgency, 0, s_asking);

    private static ExchangeStep Raise(double hours) => Step("note", "emergency", hours, s_asking) with { Attested = true };

    private static ExchangeStep Outcome(double hours) => Step("rescue-verification-outcome", "urgent", hours, s_answering);

    private static ExchangeStep Step(string type, string urgency, double hours, AgencyCode from) =>
        new(Digest.Of(RandomNumberGenerator.GetBytes(8)), PacketId.Create(), null, type, urgency, Attested: false, Owed: true, from, s_start.AddHours(hours), null);

    private static ClockSpan Span(string text) => ClockSpan.Parse(text);
}
