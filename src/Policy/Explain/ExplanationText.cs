using System.Globalization;
using System.Text;
using Interop.Policy.Decide;

namespace Interop.Policy.Explain;

/// <summary>The same for people, in English. A pure function of the decision and the documents.</summary>
internal static class ExplanationText
{
    public static string Write(PolicyDecision decision, Audience audience)
    {
        StringBuilder text = new();
        int withheld = decision.Parts.Count(part => part.Withheld);
        text.AppendLine(decision.Outcome switch
        {
            PacketOutcome.Allow => "The packet may pass.",
            PacketOutcome.Redact => $"The packet may pass without {PacketView.Text(withheld)} of its {PacketView.Text(decision.Parts.Length)} parts.",
            PacketOutcome.Deny => "The packet is refused.",
            _ => throw new ArgumentOutOfRangeException(nameof(decision)),
        });
        foreach (Reason reason in decision.Reasons)
        {
            text.AppendLine(ReasonText.Sentence(decision, reason, audience));
        }

        if (decision.Outcome is not PacketOutcome.Deny)
        {
            Overridden(text, decision, audience);
            Withheld(text, decision, audience);
            Obligations(text, decision);
        }

        foreach (SideRules side in decision.Sources.Where(side => side.Document is { Note.IsEmpty: false }))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{side.Document!.Title["en"]}: {side.Document.Note["en"]}");
        }

        return text.ToString();
    }

    /// <summary>What only the emergency opened comes before everything else.</summary>
    private static void Overridden(StringBuilder text, PolicyDecision decision, Audience audience)
    {
        foreach (Reason reason in decision.Overrides)
        {
            string[] parts = [.. decision.Parts.Where(part => part.Overrides.Contains(reason)).Select(part => PacketView.Text(part.Index))];
            text.AppendLine(CultureInfo.InvariantCulture, $"{Parts(parts)}: {ReasonText.Sentence(decision, reason, audience)}");
        }
    }

    private static string Parts(string[] parts) => $"{(parts.Length == 1 ? "Part" : "Parts")} {string.Join(", ", parts)}";

    private static void Withheld(StringBuilder text, PolicyDecision decision, Audience audience)
    {
        foreach (PartDecision part in decision.Parts.Where(part => part.Withheld))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Part {PacketView.Text(part.Index)} ({part.Category}) is withheld.");
            foreach (Reason reason in part.Reasons)
            {
                text.AppendLine("  " + ReasonText.Sentence(decision, reason, audience));
            }
        }
    }

    /// <summary>Parts with equal obligations are told together.</summary>
    private static void Obligations(StringBuilder text, PolicyDecision decision)
    {
        IEnumerable<IGrouping<string, (int Index, string Line)>> told = decision.Parts.Where(part => !part.Obligations.IsEmpty)
            .SelectMany(part => part.Obligations.Select(obligation => (part.Index, Line: Line(obligation))))
            .GroupBy(pair => pair.Line, StringComparer.Ordinal);
        foreach (IGrouping<string, (int Index, string Line)> line in told)
        {
            string[] parts = [.. line.Select(pair => PacketView.Text(pair.Index))];
            text.AppendLine(CultureInfo.InvariantCulture, $"{Parts(parts)}: {line.Key}");
        }
    }

    private static string Line(Obligation obligation)
    {
        string what = obligation.Kind switch
        {
            "retain-at-most" => $"keep no longer than {Span(obligation.Value)}",
            "retain-at-least" => $"keep at least {Span(obligation.Value)}",
            "onward" => obligation.Value switch
            {
                "prohibited" => "do not pass on",
                "consent" => "pass on only with the sender's consent",
                _ => "pass on for the same purpose only",
            },
            "handling" => $"handle as {obligation.Value}",
            "four-eyes" => $"approved beforehand by a second officer ({obligation.Value})",
            "notify" => $"tell the {obligation.Value}",
            "redact" => $"nothing more exact than {obligation.Value}",
            "review-within" => $"review within {obligation.Value[2..^1]} hours",
            _ => obligation.Value,
        };
        string rules = obligation.From.IsEmpty ? "set by the sender" : string.Join(", ", obligation.From.Select(rule => rule.ToString()));
        string beaten = obligation.Beats.IsEmpty ? string.Empty : $"; stricter than {string.Join(", ", obligation.Beats.Select(beat => beat.Value))}";
        return $"{what} ({rules}{beaten}).";
    }

    private static string Span(string value) => value[1..^1] + " days";
}
