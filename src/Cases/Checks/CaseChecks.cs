using Interop.Cases.Rescue;

namespace Interop.Cases.Checks;

/// <summary>The validators. Pure; everything found is reported at once, so that one bad line of twelve is one finding.</summary>
public static class CaseChecks
{
    /// <param name="today">Day in the sender's time zone.</param>
    public static CheckResult Request(RescueVerificationRequest request, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(request);
        Findings findings = new();
        RequestCheck.Run(request, today, findings);
        return findings.Result();
    }

    /// <inheritdoc cref="Request"/>
    public static CheckResult Outcome(RescueVerificationOutcome outcome, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        Findings findings = new();
        OutcomeCheck.Run(outcome, today, findings);
        return findings.Result();
    }

    /// <inheritdoc cref="Request"/>
    public static CheckResult Note(Note note, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(note);
        Findings findings = new();
        NoteCheck.Run(note, today, findings);
        return findings.Result();
    }
}
