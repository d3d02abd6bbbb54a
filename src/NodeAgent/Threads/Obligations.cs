using System.Globalization;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Trusted;

namespace Interop.NodeAgent.Threads;

/// <summary>What may and may not be done with a packet, from the gateways' signed decisions, in plain words.</summary>
internal static class Obligations
{
    /// <summary>Each obligation once, of all parts and all gateways; the strictest first where one component has several values.</summary>
    public static IReadOnlyList<ObligationView> Of(IEnumerable<DecisionReading> decisions) =>
    [
        .. decisions.SelectMany(decision => decision.Body.Parts).SelectMany(part => part.Obligations)
            .GroupBy(one => (one.Kind, one.Value))
            .Select(group => new ObligationView(
                group.Key.Kind, group.Key.Value, Say(group.Key.Kind, group.Key.Value), [.. group.SelectMany(one => one.Rules).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]))
            .OrderBy(view => view.Kind, StringComparer.Ordinal).ThenBy(view => view.Value, StringComparer.Ordinal),
    ];

    /// <summary>A part that a gateway withheld. Which category it had only the sender knows; the rules are in the decision.</summary>
    public static WithheldView Withheld(int index, string gateway, string reason, IEnumerable<DecisionReading> decisions) => new(
        "", "", $"gateway/{gateway}", reason,
        [.. decisions.Where(decision => decision.Gateway.Value == gateway).SelectMany(decision => decision.Body.Parts).Where(part => part.Index == index && part.Outcome == "withhold").SelectMany(part => part.Rules).Distinct(StringComparer.Ordinal)]);

    public static DecisionView View(DecisionReading decision) => new(
        decision.Gateway.Value,
        decision.Body.Side,
        decision.Body.Outcome,
        DateTimeOffset.FromUnixTimeMilliseconds((long)decision.Body.At),
        [.. decision.Body.Parts.Where(part => part.Reason.Length > 0).Select(part => part.Reason).Distinct(StringComparer.Ordinal)],
        [.. decision.Body.Parts.SelectMany(part => part.Rules).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    private static string Say(string kind, string value) => kind switch
    {
        "retain-at-most" => $"You may keep it at most {Span(value)}; then it must be erased.",
        "retain-at-least" => $"You must keep it at least {Span(value)}.",
        "onward" => value switch
        {
            "prohibited" => "You may not pass it on to anybody.",
            "consent" => "You may pass it on only after the sender has agreed.",
            "same-purpose" => "You may pass it on for the same purpose only.",
            _ => $"Passing on: {value}.",
        },
        "handling" => Handling(value),
        "four-eyes" => value.StartsWith("sender:", StringComparison.Ordinal)
            ? "A second officer of the sender has approved it."
            : "A second officer of yours must agree before it is acted upon.",
        "notify" => $"You must tell the {value} when you act upon it.",
        "duty" => Duty(value),
        "redact" => $"Nothing more exact than {value} may be here.",
        "review-within" => $"It must be reviewed within {value[2..^1]} hours.",
        _ => $"{kind}: {value}.",
    };

    private static string Handling(string value) => value switch
    {
        "H0" => "Use it only to prevent and fight crime, under the law that applies.",
        "H1" => "It may not be used in court without the sender's permission.",
        "H2" => "It may not be passed on without the sender's permission.",
        "H3" => "Further restrictions are written in the packet; read them first.",
        "TLP:RED" => "Only those who received it may know it.",
        "TLP:AMBER+STRICT" => "Only those in your agency who need it may know it; nobody outside.",
        "TLP:AMBER" => "Those in your agency, and those it protects, who need it may know it.",
        "TLP:GREEN" => "Those in the community of members may know it; it is not for the public.",
        "TLP:CLEAR" => "Everybody may know it.",
        "PAP:RED" => "Do nothing that anybody outside could notice.",
        "PAP:AMBER" => "Look things up quietly only; do nothing that those whom it concerns could notice.",
        "PAP:GREEN" => "You may act upon it, short of naming where it comes from.",
        "PAP:CLEAR" => "You may act upon it freely.",
        "humanitarian-only" => "Use it for humanitarian ends only, not against the person.",
        "no-print" => "It may not be printed.",
        "no-automation" => "No decision about a person may be made from it by a machine.",
        "hit-no-hit" => "You may learn only whether it is known.",
        _ => $"Handle it as {value}.",
    };

    private static string Duty(string value) => value switch
    {
        "named-officers" => "Only officers named for the case may open it.",
        "outcome-per-person" => "You must report what became of each person.",
        "no-immigration-use" => "You may not use it for entry bans, fines or deportation.",
        "no-tipping-off" => "Nobody whom it concerns may be warned.",
        "show-non-punishment-first" => "Read the non-punishment note before anything else about the person.",
        "no-arrest-without-consent" => "You may not arrest the person without asking the sender.",
        "best-interests-note" => "State the child's best interests in your file.",
        "guardian-or-child-authority" => "Involve the guardian or the authority for children.",
        "child-trained-recipient" => "Only officers trained for children may handle it.",
        "necessity-statement" => "Say in your file why it is strictly necessary.",
        "intelligence-only" => "It is intelligence: it may not be used as evidence.",
        "via-domestic-authority" => "Ask through the authority of the provider's own state only.",
        "secrecy-notice" => "The provider is told to keep the request secret.",
        "accreditation-on-file" => "Your accreditation and data-protection agreement must be on file.",
        "answer-without-undue-delay" => "Answer without undue delay.",
        "no-list-of-nationals" => "You may not gather the answers into a list of nationals abroad.",
        "retention-review-12m" => "Review every twelve months whether it must still be kept.",
        "senior-approver" => "An officer of senior grade must have approved it.",
        "review-before-freezing" => "Look at the account before any money is frozen: its holder may be a victim.",
        _ => $"You must observe the duty {value}.",
    };

    private static string Span(string value) => string.Create(CultureInfo.InvariantCulture, $"{value[1..^1]} days");
}
