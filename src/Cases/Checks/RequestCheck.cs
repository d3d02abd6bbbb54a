using Interop.Cases.Rescue;
using Interop.Cases.Values;

namespace Interop.Cases.Checks;

/// <summary>A request as a whole; persons, places and money have checks of their own.</summary>
internal static class RequestCheck
{
    public const int MostSubjects = 64;

    public static void Run(RescueVerificationRequest request, DateOnly today, Findings found)
    {
        if (request.Schema != RescueVerificationRequest.SchemaName)
        {
            found.Error("schema", "schema-unknown", $"This version knows {RescueVerificationRequest.SchemaName}.");
        }

        found.Needs("caseRef", request.CaseRef, 64);
        if (request.CaseOpened > today)
        {
            found.Error("caseOpened", "day-in-future", "A case cannot be opened in the future.");
        }

        found.Free("facts", request.Facts, 4000);
        Evaluation(request.Evaluation, found);
        Risk(request, today, found);
        Subjects(request, today, found);
        LocationCheck.Run("site", request.Site, found);
        MoneyCheck.Run("ransom", request.Ransom, today, found);
        Suspects(request, found);
        for (int i = 0; i < request.Channels.Count; i++)
        {
            AccountCheck.Id($"channels[{i}]", request.Channels[i].Platform, request.Channels[i].Id, request.Channels[i].Kind is ChannelKind.Account ? null : request.Channels[i].Name ?? "", found);
        }

        found.Count("channels", request.Channels.Count, 32);
        if (request.Actions.Count == 0)
        {
            found.Error("actions", "missing", "Say what the partner is asked to do.");
        }

        if (request.Actions.Contains(ActionRequested.NoApproach) && request.Actions.Contains(ActionRequested.Extract))
        {
            found.Error("actions", "actions-contradict", "Extracting somebody and not approaching exclude each other.");
        }

        found.Fits("doNoHarm.note", request.DoNoHarm.Note, 1000);
        if (request.Handover is not null)
        {
            found.Needs("handover.organisation", request.Handover.Organisation, 100);
            found.Fits("handover.place", request.Handover.Place, 200);
            found.Fits("handover.contact", request.Handover.Contact, 200);
        }

        for (int i = 0; i < request.InterpreterLanguages.Count; i++)
        {
            found.Language($"interpreterLanguages[{i}]", request.InterpreterLanguages[i]);
        }

        FreeTextCheck.Run(request, found);
    }

    private static void Evaluation(SourceEvaluation evaluation, Findings found)
    {
        if (evaluation.Scheme != "4x4")
        {
            found.Error("evaluation.scheme", "scheme-unknown", "This version knows 4x4.");
        }
        else if (evaluation.Source is not ("A" or "B" or "C" or "X") || evaluation.Information is < 1 or > 4)
        {
            found.Error("evaluation", "evaluation-unknown", "4x4 has sources A, B, C, X and information 1 to 4.");
        }
    }

    private static void Risk(RescueVerificationRequest request, DateOnly today, Findings found)
    {
        if (request.Risk.Imminent)
        {
            found.Needs("risk.statement", request.Risk.Statement, 1000);
        }
        else
        {
            found.Fits("risk.statement", request.Risk.Statement, 1000);
        }

        DateOnly day = request.AgeDay(today);
        if (request.Subjects.Any(s => s.Identity.IsMinorOn(day) is Answer.Yes) && !request.Risk.Indicators.Contains(RiskIndicator.Minor))
        {
            found.Warn("risk.indicators", "minor-not-indicated", "A child is among the persons; add the indicator minor.");
        }
    }

    private static void Subjects(RescueVerificationRequest request, DateOnly today, Findings found)
    {
        if (request.Subjects.Count == 0)
        {
            found.Error("subjects", "missing", "A request is about at least one person.");
        }

        found.Count("subjects", request.Subjects.Count, MostSubjects);
        HashSet<string> pseudonyms = new(StringComparer.Ordinal);
        for (int i = 0; i < request.Subjects.Count; i++)
        {
            Subject subject = request.Subjects[i];
            string path = $"subjects[{i}]";
            if (subject.Line != i + 1)
            {
                found.Error(path + ".line", "line-out-of-order", "Lines count from 1, without gaps.");
            }

            if (!pseudonyms.Add(subject.Pseudonym))
            {
                found.Error(path + ".pseudonym", "pseudonym-doubled", "Two lines bear the same pseudonym.");
            }

            if (subject.LastKnown is null && request.Site is null)
            {
                found.Error(path + ".lastKnown", "missing", "Without a site each person needs a last known place.");
            }

            SubjectCheck.Run(path, subject, request.AgeDay(today), today, found);
        }
    }

    private static void Suspects(RescueVerificationRequest request, Findings found)
    {
        found.Count("suspects", request.Suspects.Count, 32);
        for (int i = 0; i < request.Suspects.Count; i++)
        {
            SuspectRef suspect = request.Suspects[i];
            string path = $"suspects[{i}]";
            found.Needs(path + ".ref", suspect.Ref, 16);
            NameCheck.Run(path + ".names", suspect.Names, found);
            AccountCheck.Run(path + ".accounts", suspect.Accounts, found);
            if (suspect.PossiblyVictim is not Answer.No && suspect.NonPunishment is null)
            {
                found.Error(path + ".nonPunishment", "non-punishment-missing", "Whoever may be a victim is not named a suspect without saying where non-punishment stands.");
            }

            SubjectCheck.NonPunishmentState(path + ".nonPunishment", suspect.NonPunishment, found);
        }
    }
}
