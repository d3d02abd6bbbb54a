using Interop.Cases.Onward;
using Interop.Cases.Persons;
using Interop.Cases.Rescue;
using Interop.Cases.Texts;

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

    /// <summary>The statement of an emergency that a packet about these persons claims.</summary>
    public static CheckResult Emergency(string? statement, IEnumerable<PersonName> names)
    {
        Findings findings = new();
        EmergencyCheck.Run(statement, names, findings);
        return findings.Result();
    }

    /// <summary>Open texts, held against people whom the document itself need not list.</summary>
    public static CheckResult Unnamed(IEnumerable<FreeText> texts, IEnumerable<PersonName> names)
    {
        Findings findings = new();
        FreeTextCheck.Names(names, texts, findings);
        return findings.Result();
    }

    /// <summary>An onward request.</summary>
    public static CheckResult Onward(OnwardRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Findings findings = new();
        OnwardCheck.Run(request, findings);
        return findings.Result();
    }

    /// <summary>A decision on one.</summary>
    public static CheckResult Onward(OnwardDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        Findings findings = new();
        OnwardCheck.Run(decision, findings);
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
