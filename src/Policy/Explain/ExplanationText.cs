using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Interop.Policy.Decide;

namespace Interop.Policy.Explain;

/// <summary>An explanation for people. A pure function of the decision, the documents and the catalogue.</summary>
internal sealed class ExplanationText(PolicyDecision decision, Audience audience, Wording words)
{
    private readonly StringBuilder _text = new();
    private readonly ReasonText _reasons = new(decision, audience, words);

    public string Write(ImmutableArray<Counterfactual> changes)
    {
        int withheld = decision.Parts.Count(part => part.Withheld);
        string outcome = decision.Outcome.ToString().ToLowerInvariant();
        _text.AppendLine(words.Say("outcome." + outcome, ("withheld", Number(withheld)), ("parts", Number(decision.Parts.Length))));
        foreach (Reason reason in decision.Reasons)
        {
            _text.AppendLine(_reasons.Sentence(reason));
        }

        if (decision.Outcome is not PacketOutcome.Deny)
        {
            Overridden();
            Withheld();
            Obligations();
        }

        foreach (Counterfactual change in changes)
        {
            _text.AppendLine(words.Say(
                "would." + change.Kind, ("value", change.Value), ("category", change.Category), ("outcome", words.Say("word." + change.Outcome.ToString().ToLowerInvariant()))));
        }

        foreach (SideRules side in decision.Sources.Where(side => !side.Document.Note.IsEmpty))
        {
            _text.AppendLine(words.Say(
                "note.line", ("title", words.Of(side.Document.Title, side.Document.Id)), ("note", words.Of(side.Document.Note, side.Document.Id + ":note"))));
        }

        return _text.ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What only the emergency opened comes before everything else.</summary>
    private void Overridden()
    {
        foreach (Reason reason in decision.Overrides)
        {
            Line([.. decision.Parts.Where(part => part.Overrides.Contains(reason)).Select(part => Number(part.Index))], _reasons.Sentence(reason));
        }
    }

    private void Withheld()
    {
        foreach (PartDecision part in decision.Parts.Where(part => part.Withheld))
        {
            _text.AppendLine(words.Say("part.withheld", ("part", Number(part.Index)), ("category", part.Category)));
            foreach (Reason reason in part.Reasons)
            {
                _text.AppendLine("  " + _reasons.Sentence(reason));
            }
        }
    }

    /// <summary>Parts with equal obligations are told together.</summary>
    private void Obligations()
    {
        IEnumerable<IGrouping<string, (int Index, string Line)>> told = decision.Parts.Where(part => !part.Obligations.IsEmpty)
            .SelectMany(part => part.Obligations.Select(obligation => (part.Index, Line: ObligationText.Line(obligation, words))))
            .GroupBy(pair => pair.Line, StringComparer.Ordinal);
        foreach (IGrouping<string, (int Index, string Line)> line in told)
        {
            Line([.. line.Select(pair => Number(pair.Index))], line.Key);
        }
    }

    private void Line(string[] parts, string line) =>
        _text.AppendLine(words.Say("parts.line", ("count", Number(parts.Length)), ("parts", string.Join(", ", parts)), ("line", line)));
}
