using Interop.NodeAgent.Api;
using Interop.Packets;
using Interop.Policy.Terms;

namespace Interop.NodeAgent.Threads;

/// <summary>
/// The clocks of one exchange, from its packets alone: both agencies tell the same. A request that owes an answer starts them; a note that attests a more
/// urgent class starts them anew, and never moves a due time back.
/// </summary>
internal static class Clocks
{
    private const string Request = "rescue-verification-request";
    private const string Outcome = "rescue-verification-outcome";
    private const string OnwardRequest = "onward-request";
    private const string OnwardDecision = "onward-decision";

    /// <param name="partner">The other agency of the exchange.</param>
    /// <param name="me">This agency.</param>
    /// <param name="steps">Its packets that were received, in any order.</param>
    /// <param name="closed">Whether the case is closed: then nothing more is owed.</param>
    /// <param name="terms">The vocabulary's.</param>
    /// <param name="now">The instant judged.</param>
    public static IReadOnlyList<ClockView> Of(
        AgencyCode partner, AgencyCode me, IReadOnlyList<ExchangeStep> steps, bool closed, IReadOnlyDictionary<string, UrgencyTerms> terms, DateTimeOffset now)
    {
        ExchangeStep[] order = [.. steps.OrderBy(step => step.Received)];
        List<ClockView> clocks = [];
        if (Array.Find(order, step => step is { Type: Request, Owed: true }) is { } first)
        {
            clocks.AddRange(Asked(first, first.From == me ? partner : me, order, closed, terms, now));
        }

        foreach (ExchangeStep question in order.Where(step => step.Type == OnwardRequest))
        {
            DateTimeOffset? met = Array.Find(order, step => step.Type == OnwardDecision && step.InReplyTo == question.Id)?.Received;
            UrgencyTerms term = terms[question.Urgency];
            clocks.Add(View("onward", "decide", question.From == me ? partner : me, question, question.Received, (term.Onward ?? term.Answer).After(question.Received), null, met, now));
        }

        return [.. clocks.Where(clock => !closed || clock.MetAt is not null)];
    }

    /// <summary>When the first substantive answer to a packet is due.</summary>
    public static DateTimeOffset Due(string type, string urgency, DateTimeOffset received, IReadOnlyDictionary<string, UrgencyTerms> terms) =>
        ((type == OnwardRequest ? terms[urgency].Onward : null) ?? terms[urgency].Answer).After(received);

    private static IEnumerable<ClockView> Asked(
        ExchangeStep first, AgencyCode by, ExchangeStep[] order, bool closed, IReadOnlyDictionary<string, UrgencyTerms> terms, DateTimeOffset now)
    {
        ExchangeStep governing = first;
        DateTimeOffset due = terms[first.Urgency].Answer.After(first.Received);
        foreach (ExchangeStep raise in order.Where(step => step is { Attested: true } && step.From == first.From && step.Received >= first.Received))
        {
            if (Urgency.Parse(raise.Urgency).Rank < Urgency.Parse(governing.Urgency).Rank)
            {
                DateTimeOffset sooner = terms[raise.Urgency].Answer.After(raise.Received);
                (governing, due) = (raise, Answered(order, by, governing.Received, raise.Received) is null && due < sooner ? due : sooner);
            }
        }

        UrgencyTerms term = terms[governing.Urgency];
        DateTimeOffset? answered = Answered(order, by, governing.Received, DateTimeOffset.MaxValue);
        yield return View("acknowledge", "take or decline responsibility", by, governing, governing.Received, term.Acknowledge.After(governing.Received), null, Earlier(governing.Acknowledged, answered), now);
        yield return View("answer", "answer", by, governing, governing.Received, due, term.AnswerIfNotAtHand?.After(governing.Received), answered, now);
        if (!closed && answered is not null && term.ThenEvery is { } every)
        {
            DateTimeOffset last = order.Last(step => step.Type == Outcome && step.From == by).Received;
            yield return View("progress", "report again", by, governing, last, every.After(last), null, null, now);
        }
    }

    private static DateTimeOffset? Answered(ExchangeStep[] order, AgencyCode by, DateTimeOffset from, DateTimeOffset until) =>
        Array.Find(order, step => step.Type == Outcome && step.From == by && step.Received >= from && step.Received < until)?.Received;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one < other ? one : other ?? one;

    private static ClockView View(
        string kind, string what, AgencyCode by, ExchangeStep step, DateTimeOffset since, DateTimeOffset due, DateTimeOffset? notAtHand, DateTimeOffset? met, DateTimeOffset now)
    {
        string state = met is { } done ? done > (notAtHand ?? due) ? "met-late" : "met"
            : now > (notAtHand ?? due) ? "overdue"
            : now > due ? "late"
            : "running";
        string words = $"{by} is to {what} by {PlainWords.Time(due)} ({step.Urgency}, since {PlainWords.Time(since)}): {state}";
        return new ClockView(kind, by.Value, step.Packet.ToString(), step.Urgency, since, due, notAtHand, state, met, words);
    }
}
