using Interop.Policy.Decide;
using Interop.Policy.Documents;

namespace Interop.Policy.Explain;

/// <summary>One sentence per reason code.</summary>
internal sealed class ReasonText(PolicyDecision decision, Audience audience, Wording words)
{
    public string Sentence(Reason reason)
    {
        Dictionary<string, string> args = new(reason.Args, StringComparer.Ordinal);
        if (reason.Rule is RuleRef reference)
        {
            args["rule"] = Rule(reference);
        }

        return words.Say(Key(reason, args), args);
    }

    /// <summary>Common rules bind because the members signed them, and that is said first.</summary>
    public string Rule(RuleRef reference)
    {
        PolicyDocument document = decision.Sources.First(side => side.Side == reference.Side).Document;
        Statement rule = document.Find(reference.Id) ?? throw new InvalidOperationException($"{document.Id} has no rule {reference.Id}.");
        if (reference.Side is RuleSide.Common)
        {
            string signers = string.Join(words.Say("word.and"), Signers(document).Select(member => member.ToUpperInvariant()));
            return words.Say(
                "rule.common",
                ("id", rule.Id),
                ("signed", signers.Length > 0 ? words.Say("rule.signed", ("members", signers)) : string.Empty),
                ("title", words.Title(document, rule)),
                ("citations", Citations(rule)));
        }

        return reference.Side is RuleSide.Send && audience is Audience.Recipient
            ? words.Say("rule.sender", ("id", rule.Id))
            : words.Say("rule.agency", ("id", rule.Id), ("agency", document.SpeaksFor), ("title", words.Title(document, rule)), ("citations", Citations(rule)));
    }

    /// <summary>The message, and what it needs beside the reason's own arguments.</summary>
    private string Key(Reason reason, Dictionary<string, string> args)
    {
        switch (reason.Code)
        {
            case ReasonCode.Forbidden when args.TryGetValue("instead", out string? roles):
                args["roles"] = Alternatives(roles);
                return "forbidden.instead";
            case ReasonCode.NoPermit when args["side"] == "all":
                return "no-permit.all";
            case ReasonCode.NoPermit:
            case ReasonCode.DocumentMissing:
                args["side"] = words.Say("side." + args["side"]);
                return reason.Code;
            case ReasonCode.EmergencyNotAttested:
                if (args.TryGetValue("needed", out string? needed))
                {
                    args["needed"] = Alternatives(needed);
                }

                args["lacks"] = words.Say("lacks." + args["lacks"], args);
                return reason.Code;
            case ReasonCode.BasisNotValid:
                args["others"] = Alternatives(args["instead"]);
                return $"{reason.Code}.{args["why"]}{(args["others"].Length > 0 ? ".instead" : string.Empty)}";
            case ReasonCode.Together when args.ContainsKey("level"):
                return "together.level";
            default:
                return reason.Code;
        }
    }

    private string Alternatives(string list) => string.Join(words.Say("word.or"), list.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private IEnumerable<string> Signers(PolicyDocument document) => document.Members.Where(
        member => new AgencySet([member]) is AgencySet one && (one.Holds(decision.Request.Sender) || one.Holds(decision.Request.Recipient)));

    private string Citations(Statement rule) => string.Join(", ", rule.Because.Select(Citation));

    /// <summary>A paragraph is told only where somebody compared it.</summary>
    private string Citation(Citation citation)
    {
        bool known = CitationState.Checked(citation);
        bool inForce = CitationState.InForce(citation, decision);
        string named = known && citation.Paragraph is not null ? $"{citation.Instrument} {citation.Article}({citation.Paragraph})" : $"{citation.Instrument} {citation.Article}";
        return (known, inForce) switch
        {
            (true, true) => named,
            (true, false) => words.Say("citation.checked.not-in-force", ("citation", named)),
            (false, true) => words.Say("citation.unverified", ("citation", named)),
            (false, false) => words.Say("citation.not-in-force", ("citation", named)),
        };
    }
}
