using Interop.Cases.Onward;
using Interop.Cases.Parts;

namespace Interop.Cases.Checks;

/// <summary>Onward requests and decisions.</summary>
internal static class OnwardCheck
{
    private const int MostLines = 64;
    private const int MostConditions = 10;
    private const int MostCodes = 16;

    public static void Run(OnwardRequest request, Findings found)
    {
        Schema(request.Schema, OnwardRequest.SchemaName, found);
        Covered(request.CaseRef, request.Lines, request.Recipient, request.Purpose, request.Categories, found);
        found.Free("reason", request.Reason, 1000);
    }

    public static void Run(OnwardDecision decision, Findings found)
    {
        Schema(decision.Schema, OnwardDecision.SchemaName, found);
        Covered(decision.CaseRef, decision.Lines, decision.Recipient, decision.Purpose, decision.Categories, found);
        found.Count("conditions", decision.Conditions.Count, MostConditions);
        for (int i = 0; i < decision.Conditions.Count; i++)
        {
            found.Free($"conditions[{i}]", decision.Conditions[i], 500);
        }

        found.Count("handling", decision.Handling.Count, MostCodes);
        if (decision.Authorised != decision.Until is not null)
        {
            found.Error("until", "end-missing", "An authorisation says until when it holds; a refusal holds without an end.");
        }

        if (decision.Authorised == decision.Refusal is not null)
        {
            found.Error("refusal", "reason-missing", "A refusal gives its reason; an authorisation gives none.");
        }

        if (decision.Refusal is { } reason)
        {
            found.Needs("refusal.sentence", reason.Sentence, 1000);
            if (reason.Code is null)
            {
                found.Error("refusal.code", "missing", "A refusal gives its reason as a code, too.");
            }
        }
    }

    private static void Schema(string schema, string known, Findings found)
    {
        if (schema != known)
        {
            found.Error("schema", "schema-unknown", $"This version knows {known}.");
        }
    }

    private static void Covered(string caseRef, IReadOnlyList<RequestLine> lines, string recipient, string purpose, IReadOnlyList<string> categories, Findings found)
    {
        found.Needs("caseRef", caseRef, 64);
        found.Needs("recipient", recipient, 64);
        found.Needs("purpose", purpose, 64);
        found.Count("lines", lines.Count, MostLines);
        found.Count("categories", categories.Count, MostCodes);
        if (lines.Count == 0 || categories.Count == 0)
        {
            found.Error(lines.Count == 0 ? "lines" : "categories", "missing", "Say about whom and which categories of data.");
        }

        HashSet<int> seen = [];
        for (int i = 0; i < lines.Count; i++)
        {
            SubjectCheck.Pseudonym($"lines[{i}].pseudonym", lines[i].Pseudonym, found);
            if (lines[i].Line < 1 || !seen.Add(lines[i].Line))
            {
                found.Error($"lines[{i}].line", "line-doubled", "Each line once, counted from 1.");
            }
        }
    }
}
