using System.Collections.Immutable;
using Interop.Policy.Decide;
using Interop.Policy.Documents;

namespace Interop.Policy.Explain;

/// <summary>One sentence per reason code.</summary>
internal static class ReasonText
{
    public static string Sentence(PolicyDecision decision, Reason reason, Audience audience)
    {
        ImmutableSortedDictionary<string, string> args = reason.Args;
        string rule = reason.Rule is RuleRef reference ? Rule(decision, reference, audience) : string.Empty;
        return reason.Code switch
        {
            ReasonCode.Forbidden => $"Refused by {rule}.{Instead(args)}",
            ReasonCode.NoPermit => args["side"] == "all"
                ? "Each side permits this, but not on one and the same legal basis."
                : $"Nobody has allowed this: {Side(args["side"])} hold no permit for it.",
            ReasonCode.RedactedByRequire => $"Nothing more exact than {args["level"]} may pass, by {rule}.",
            ReasonCode.NoCoarserPart => $"The packet holds no {args["category"]} at level {args["level"]} or coarser that could pass in its place.",
            ReasonCode.ObligationUnsatisfiable => $"Two duties contradict each other: {rule} wants it erased before {args["other"]} lets it be.",
            ReasonCode.RecipientCannotHonour => $"The recipient has not said that it can carry out '{args["kind"]}: {args["value"]}'.",
            ReasonCode.DocumentMissing => $"{Side(args["side"])} are not known here; without them nothing may pass.",
            ReasonCode.DocumentExpired => $"{args["document"]} is not in force at this time.",
            ReasonCode.VocabularyMismatch => $"{args["document"]} was written with another vocabulary than the one in use here.",
            ReasonCode.EmergencyNotAttested => $"An emergency is claimed, but {Lacks(args)}.",
            ReasonCode.ForbidOverridden => $"in an attested emergency this yields: {rule}.",
            ReasonCode.EmergencyPermit => $"opened in an attested emergency alone, by {rule}.",
            ReasonCode.CommonRulesAlone => $"{args["document"]} is past its end; in an attested emergency the common rules stand in for it.",
            ReasonCode.UnknownTerm => $"'{args["value"]}' is not a known {args["field"]}.",
            ReasonCode.BasisNotValid => Basis(args),
            ReasonCode.NotConforming => $"The request is not complete, or says too much: {args["field"]}.",
            ReasonCode.FourEyesMissing => $"A second officer must approve ({args["given"]} of {args["needed"]} did), by {rule}.",
            ReasonCode.Together => args.TryGetValue("level", out string? coarser)
                ? $"Beside the rest of the packet nothing more exact than {coarser} may pass, by {rule}."
                : $"Beside the rest of the packet it may not pass, by {rule}.",
            ReasonCode.NoContentPart => "Nothing would be left to send.",
            ReasonCode.MandatoryPartWithheld => $"Part {args["part"]} may not be left out, and may not pass.",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason.Code, "Not a reason code."),
        };
    }

    /// <summary>Common rules bind because the members signed them, and that is said first.</summary>
    private static string Rule(PolicyDecision decision, RuleRef reference, Audience audience)
    {
        PolicyDocument document = decision.Sources.First(side => side.Side == reference.Side).Document!;
        Statement rule = document.Find(reference.Id) ?? throw new InvalidOperationException($"{document.Id} has no rule {reference.Id}.");
        if (reference.Side is RuleSide.Common)
        {
            string signers = string.Join(" and ", Signers(document, decision.Request).Select(member => member.ToUpperInvariant()));
            string signed = signers.Length > 0 ? $", signed by {signers}" : string.Empty;
            return $"common rule {rule.Id}{signed}: \"{rule.Title["en"]}\"; compare {Citations(rule)}";
        }

        return reference.Side is RuleSide.Send && audience is Audience.Recipient
            ? $"rule {rule.Id} of the sender"
            : $"rule {rule.Id} of {document.SpeaksFor}: \"{rule.Title["en"]}\"; see {Citations(rule)}";
    }

    private static IEnumerable<string> Signers(PolicyDocument document, PolicyRequest request) =>
        document.Members.Where(member => new AgencySet([member]) is AgencySet one && (one.Holds(request.Sender) || one.Holds(request.Recipient)));

    private static string Citations(Statement rule) => string.Join(", ", rule.Because.Select(citation => citation.ToString()));

    private static string Instead(ImmutableSortedDictionary<string, string> args) =>
        args.TryGetValue("instead", out string? roles) ? $" Consider another recipient: {string.Join(" or ", roles.Split(' '))}." : string.Empty;

    private static string Lacks(ImmutableSortedDictionary<string, string> args) => args["lacks"] switch
    {
        "clause" => "the common rules know none; send it under the ordinary rules",
        "officers" => $"{args["given"]} of {args["needed"]} officers attest it and approved the packet",
        "statement" => "no written statement of the risk goes with it",
        "urgency" => $"the packet is of class {args["given"]}",
        "basis" => $"no basis for it is cited; cite {args["needed"].Replace(" ", " or ", StringComparison.Ordinal)}",
        "end" => $"the packet would live {args["given"]} hours; {args["needed"]} is the most",
        _ => throw new ArgumentOutOfRangeException(nameof(args), args["lacks"], "Nothing that an emergency can lack."),
    };

    private static string Side(string code) => code switch
    {
        "common" => "the common rules",
        "send" => "the sender's rules",
        _ => "the recipient's rules",
    };

    private static string Basis(ImmutableSortedDictionary<string, string> args)
    {
        string why = args["why"] == "track" ? "does not fit the offences of the case" : "is not in force between these states";
        string[] others = args["instead"].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return others.Length == 0 ? $"The legal basis {args["basis"]} {why}." : $"The legal basis {args["basis"]} {why}; consider {string.Join(" or ", others)}.";
    }
}
