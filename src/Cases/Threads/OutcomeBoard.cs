using Interop.Cases.Checks;
using Interop.Cases.Parts;
using Interop.Cases.Rescue;

namespace Interop.Cases.Threads;

/// <summary>
/// How each line of a request stands after the answers so far. Immutable; answers are applied in the order in which the
/// channel delivers them, the same answer twice changes nothing. A final status changes only by a correction that says why.
/// </summary>
public sealed class OutcomeBoard
{
    private readonly SortedDictionary<int, LineState> lines;

    private OutcomeBoard(string caseRef, IEnumerable<LineState> states)
    {
        CaseRef = caseRef;
        lines = [];
        foreach (LineState state in states)
        {
            lines.Add(state.Line, state);
        }
    }

    /// <summary>Reference of the request.</summary>
    public string CaseRef { get; }

    /// <summary>By line number.</summary>
    public IReadOnlyList<LineState> Lines => [.. lines.Values];

    /// <summary>How many lines stand at each status that occurs, in the order of the vocabulary; they add up to the lines.</summary>
    public IReadOnlyList<StatusCount> Totals =>
        [.. lines.Values.GroupBy(l => l.Status).OrderBy(g => g.Key).Select(g => new StatusCount { Status = g.Key, Count = g.Count() })];

    /// <summary>A board on which nobody has answered yet: the sender's side.</summary>
    /// <exception cref="ArgumentException">Two lines of one number: the request was not checked.</exception>
    public static OutcomeBoard Open(RescueVerificationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(request.CaseRef, request.Subjects.Select(s => Pending(s.Line, s.Pseudonym)));
    }

    /// <summary>The same from the part that the recipient holds.</summary>
    /// <exception cref="ArgumentException">Two lines of one number.</exception>
    public static OutcomeBoard Open(RequestPart request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(request.CaseRef, request.Lines.Select(l => Pending(l.Line, l.Pseudonym)));
    }

    /// <summary>Takes an outcome in, wholly or not at all.</summary>
    public Answered Apply(RescueVerificationOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return Apply(outcome.CaseRef, outcome.ReportedAt, outcome.Totals,
            [.. outcome.Lines.Select(l => (new LineState(l.Line, l.Pseudonym, l.Status, outcome.ReportedAt, l.NextStep), l.Corrects))]);
    }

    /// <summary>Takes in an outcome as its recipient opened it; lines that did not come are left as they are.</summary>
    /// <exception cref="ArgumentException">The view is not of an outcome.</exception>
    public Answered Apply(CaseView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        DateTimeOffset reportedAt = view.ReportedAt ?? throw new ArgumentException("The view is not of an outcome.", nameof(view));
        return Apply(view.CaseRef!, reportedAt, view.Totals,
            [.. view.Lines.Where(l => l.Outcome is not null).Select(l => (new LineState(l.Line, l.Pseudonym, l.Outcome!.Status, reportedAt, l.Outcome.NextStep), l.Outcome.Corrects))]);
    }

    /// <summary>
    /// Takes in how the lines of another board stand, on which one partner's answers were applied. Partners are asked side by side and
    /// know nothing of each other, so totals are each partner's own; two partners may agree on a line, not contradict each other.
    /// </summary>
    /// <param name="partner">Whose answers they are.</param>
    /// <param name="theirs">The same lines as that partner reports them.</param>
    /// <param name="answered">Lines that its last answer was about.</param>
    public Answered Join(string partner, OutcomeBoard theirs, IReadOnlyCollection<int> answered)
    {
        ArgumentNullException.ThrowIfNull(theirs);
        List<Finding> findings = [];
        SortedDictionary<int, LineState> after = new(lines);
        foreach (LineState state in theirs.Lines.Where(line => answered.Contains(line.Line) && line.Status is not OutcomeStatus.Pending))
        {
            LineState known = lines[state.Line];
            bool corrected = known.By is [var only] && only == partner;
            if (known.Status.IsTerminal() && known.Status != state.Status && !corrected)
            {
                findings.Add(Finding.Error(
                    FormattableString.Invariant($"line {state.Line}"), "partners-contradict",
                    $"{partner} says {state.Status.Code()}, {string.Join(" and ", known.By)} said {known.Status.Code()}; ask both."));
                continue;
            }

            after[state.Line] = known.Status == state.Status
                ? known with { By = [.. known.By.Append(partner).Distinct(StringComparer.Ordinal)], NextStep = state.NextStep ?? known.NextStep }
                : state with { By = [partner] };
        }

        return findings.Count > 0 ? new Answered.Rejected(findings) : new Answered.Applied(new(CaseRef, after.Values));
    }

    /// <summary>Whether the thread may close, and if not, because of whom.</summary>
    public Closing Close()
    {
        LineState[] open = [.. lines.Values.Where(l => !l.Status.IsTerminal())];
        return open.Length == 0 && lines.Count > 0
            ? new Closing.MayClose()
            : new Closing.StaysOpen(open, open.Length == 0
                ? "The request has no lines."
                : $"{open.Length} of {lines.Count} lines are open: {string.Join(", ", open.Select(l => FormattableString.Invariant($"{l.Line} {l.Status.Code()}")))}.");
    }

    private static LineState Pending(int line, string pseudonym) => new(line, pseudonym, OutcomeStatus.Pending, null, null);

    private Answered Apply(string caseRef, DateTimeOffset reportedAt, IReadOnlyList<StatusCount> totals, IReadOnlyList<(LineState State, string? Corrects)> answers)
    {
        List<Finding> findings = [];
        if (caseRef != CaseRef)
        {
            findings.Add(Finding.Error("caseRef", "other-case", "The outcome answers another case."));
        }

        SortedDictionary<int, LineState> after = new(lines);
        foreach ((int i, (LineState state, string? corrects)) in answers.Index())
        {
            Finding? finding = Judge(FormattableString.Invariant($"lines[{i}]"), state, corrects, reportedAt);
            if (finding is not null)
            {
                findings.Add(finding);
            }

            after[state.Line] = state;
        }

        if (answers.DistinctBy(a => a.State.Line).Count() != answers.Count)
        {
            findings.Add(Finding.Error("lines", "line-doubled", "The outcome answers a line twice."));
        }

        if (findings.Count == 0 && totals.Count > 0 && !Reconcile(totals, after.Values))
        {
            findings.Add(Finding.Error("totals", "totals-do-not-reconcile", "The totals are not those of the lines after this answer; an answer may be missing in between."));
        }

        return findings.Count > 0 ? new Answered.Rejected(findings) : new Answered.Applied(new(CaseRef, after.Values));
    }

    private Finding? Judge(string path, LineState state, string? corrects, DateTimeOffset reportedAt)
    {
        if (!lines.TryGetValue(state.Line, out LineState? known))
        {
            return Finding.Error(path + ".line", "line-unknown", "The request has no such line.");
        }

        if (known.Pseudonym != state.Pseudonym)
        {
            return Finding.Error(path + ".pseudonym", "pseudonym-differs", "Line and pseudonym belong to different persons.");
        }

        if (known.Since > reportedAt)
        {
            return Finding.Error(path, "older-than-known", "A later report on this line is known already.");
        }

        return known.Status.IsTerminal() && known.Status != state.Status && string.IsNullOrWhiteSpace(corrects)
            ? Finding.Error(path + ".status", "line-final", "The line has a final answer; to change it, say in corrects why the earlier one was wrong.")
            : null;
    }

    private static bool Reconcile(IReadOnlyList<StatusCount> stated, IEnumerable<LineState> states)
    {
        Dictionary<OutcomeStatus, int> counted = states.CountBy(s => s.Status).ToDictionary();
        return stated.All(t => counted.GetValueOrDefault(t.Status) == t.Count) && stated.Sum(t => (long)t.Count) == counted.Values.Sum();
    }
}
