using Interop.Cases.Rescue;
using Interop.Cases.Values;

namespace Interop.Cases.Checks;

/// <summary>An outcome: what each status needs before it can be believed.</summary>
internal static class OutcomeCheck
{
    public static void Run(RescueVerificationOutcome outcome, DateOnly today, Findings found)
    {
        if (outcome.Schema != RescueVerificationOutcome.SchemaName)
        {
            found.Error("schema", "schema-unknown", $"This version knows {RescueVerificationOutcome.SchemaName}.");
        }

        found.Needs("caseRef", outcome.CaseRef, 64);
        if (DateOnly.FromDateTime(outcome.ReportedAt.UtcDateTime) > today.AddDays(1))
        {
            found.Error("reportedAt", "day-in-future", "A report cannot come from the future.");
        }

        if (outcome.Lines.Count == 0)
        {
            found.Error("lines", "missing", "An outcome answers at least one line.");
        }

        found.Count("lines", outcome.Lines.Count, RequestCheck.MostSubjects);
        HashSet<int> seen = [];
        for (int i = 0; i < outcome.Lines.Count; i++)
        {
            OutcomeLine line = outcome.Lines[i];
            if (line.Line < 1 || !seen.Add(line.Line))
            {
                found.Error($"lines[{i}].line", "line-doubled", "Each line once, counted from 1.");
            }

            Line($"lines[{i}]", line, outcome.ReportedAt, found);
        }

        if (outcome.Totals.Any(t => t.Count < 0) || outcome.Totals.DistinctBy(t => t.Status).Count() != outcome.Totals.Count)
        {
            found.Error("totals", "totals-form", "Each status once, with a count of 0 or more.");
        }
    }

    private static void Line(string path, OutcomeLine line, DateTimeOffset reportedAt, Findings found)
    {
        SubjectCheck.Pseudonym(path + ".pseudonym", line.Pseudonym, found);
        SubjectCheck.Qualified(path, line.Roles, line.NonPunishment, found);
        LocationCheck.Run(path + ".locationNow", line.LocationNow, found);
        LocationCheck.Run(path + ".lead.place", line.Lead?.Place, found);
        found.Fits(path + ".verifyingUnit", line.VerifyingUnit, 100);
        found.Fits(path + ".corrects", line.Corrects, 500);
        Verified(path, line, reportedAt, found);
        if (!line.Status.IsTerminal())
        {
            found.Needs(path + ".nextStep", line.NextStep, 500);
        }
        else
        {
            found.Fits(path + ".nextStep", line.NextStep, 500);
        }

        if (line.Confidence is < 0 or > 100)
        {
            found.Error(path + ".confidence", "confidence-outside", "0 to 100.");
        }

        Meaning(path, line, found);
    }

    private static void Verified(string path, OutcomeLine line, DateTimeOffset reportedAt, Findings found)
    {
        bool needs = line.Status is not (OutcomeStatus.Pending or OutcomeStatus.TeamDispatched or OutcomeStatus.Unable or OutcomeStatus.Refused);
        if (needs && line.VerifiedAt is null)
        {
            found.Error(path + ".verifiedAt", "verification-missing", "Say when this was verified.");
        }

        if (needs && line.VerifiedHow.Count == 0)
        {
            found.Error(path + ".verifiedHow", "verification-missing", "Say how this was verified.");
        }

        if (line.VerifiedAt > reportedAt)
        {
            found.Error(path + ".verifiedAt", "verified-after-report", "Verified after it was reported.");
        }
    }

    private static void Meaning(string path, OutcomeLine line, Findings found)
    {
        switch (line.Status)
        {
            case OutcomeStatus.Unable or OutcomeStatus.Refused or OutcomeStatus.IdentityMismatch when line.Reason is null:
                found.Error(path + ".reason", "reason-missing", "Say why, so that the other side can act on it.");
                break;
            case OutcomeStatus.Refused when line.Reason!.Code is null:
                found.Error(path + ".reason.code", "reason-missing", "A refusal names its ground from the list.");
                break;
            case OutcomeStatus.InCustody when line.DetainedBy is null:
                found.Error(path + ".detainedBy", "custody-unclear", "Say who holds the person.");
                break;
            case OutcomeStatus.InCustody when line.FreeToLeave is Answer.Yes:
                found.Error(path + ".freeToLeave", "custody-unclear", "Who is in custody is not free to leave.");
                break;
            case OutcomeStatus.InCustody when line.NonPunishment is null:
                found.Error(path + ".nonPunishment", "non-punishment-missing", "Say for whoever is held where non-punishment stands.");
                break;
            case OutcomeStatus.DeclinedAssistance when !line.VerifiedHow.Contains(VerificationMethod.InterviewAlone) || line.Minor is not Answer.No:
                found.Error(path, "declined-needs-adult-alone", "Only an adult, interviewed alone, can decline help.");
                break;
            case OutcomeStatus.Moved when line.Lead is null:
                found.Error(path + ".lead", "lead-missing", "Say where to, as far as is known.");
                break;
        }

        if (line.Reason is not null)
        {
            found.Needs(path + ".reason.sentence", line.Reason.Sentence, 500);
        }
    }
}
