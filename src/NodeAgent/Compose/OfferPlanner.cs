using Interop.Cases;
using Interop.Crypto;
using Interop.NodeAgent.Api;
using Interop.NodeAgent.Onward;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Policy.Explain;

namespace Interop.NodeAgent.Compose;

/// <summary>
/// First line of policy, before anything is sealed: common rules, own send rules, the recipient's published receive rules. What would be
/// withheld on the way is not sealed at all, unless the officer leaves that to the gateways. Pure; safe to call at once.
/// </summary>
internal sealed class OfferPlanner(Agency me, PolicySnapshot policy)
{
    private static readonly string[] s_tlp = ["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"];

    /// <summary>Somebody who is not the author: to ask what a second officer's approval would open.</summary>
    private static readonly RequestApproval s_another = new("second", "approver");

    /// <param name="draft">Codes checked before.</param>
    /// <param name="document">The document of the draft.</param>
    /// <param name="to">Listed in the directory.</param>
    /// <param name="foreign">What of it others gave, see <see cref="Provenance"/>.</param>
    /// <param name="approvals">Given so far, the author's first.</param>
    /// <param name="today">Day in the sender's time zone.</param>
    /// <param name="now">The instant decided for.</param>
    public RecipientPlan Plan(
        DraftContent draft, CaseDocument document, RecipientEntry to, ThirdParty foreign, IReadOnlyList<RequestApproval> approvals, DateOnly today, DateTimeOffset now)
    {
        AgencyCode recipient = AgencyCode.Parse(to.Agency);
        IReadOnlyList<CasePart> given = DraftParts.Of(draft, document, foreign, today);
        string[] facts = [.. draft.Facts.Concat(foreign.Facts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        HandlingCode[] handling = Handling(draft, foreign, given);
        PolicyRequest request = Request(draft, document, recipient, handling, facts, approvals, now);
        PolicyDecision whole = Decide(Request(draft, document, recipient, handling, facts, [.. approvals, s_another], now), given);
        bool left = to.Offer == RecipientEntry.AllLevels;
        CasePart[] sealedParts = [.. Chosen(given, whole, left)];
        PolicyDecision asIs = Decide(request with { Handling = Codes(Handling(draft, foreign, sealedParts)) }, sealedParts.Length > 0 ? sealedParts : given);
        return new RecipientPlan
        {
            Agency = recipient,
            Outcome = whole.Outcome,
            Parts = sealedParts,
            Handling = sealedParts.Length > 0 ? Handling(draft, foreign, sealedParts) : handling,
            Facts = facts,
            Documents = [.. whole.Documents.Select(document => Digest.From(document.Digest.AsSpan())).Distinct()],
            NeedsSecondOfficer = draft.Emergency is not null || asIs.Reasons.Any(reason => reason.Code == ReasonCode.FourEyesMissing)
                || whole.Parts.Any(part => part.Obligations.Any(one => one is { Kind: "four-eyes" } && one.Value.StartsWith("sender:", StringComparison.Ordinal))),
            LeftToGateways = left,
            View = View(recipient, given, whole, sealedParts.Length),
        };
    }

    private static IEnumerable<CasePart> Chosen(IReadOnlyList<CasePart> given, PolicyDecision whole, bool left)
    {
        if (whole.Outcome == PacketOutcome.Deny)
        {
            // Nothing may pass by what is known here. Left to the gateways, the attempt is decided, refused and logged there.
            return left ? given : [];
        }

        HashSet<string> categories = [.. whole.Parts.Where(part => !part.Withheld).Select(part => part.Category)];
        return given.Where((part, index) => left ? categories.Contains(part.Category) : !whole.Parts[index].Withheld);
    }

    private static RecipientView View(AgencyCode recipient, IReadOnlyList<CasePart> given, PolicyDecision whole, int count) => new(
        recipient.Value,
        whole.Outcome switch { PacketOutcome.Allow => "allow", PacketOutcome.Redact => "redact", _ => "deny" },
        count,
        [.. whole.Parts.Where(part => part.Withheld).Select(part => Withheld(given[part.Index - 1], part))],
        whole.Explain(Audience.Sender).Text,
        [.. whole.Parts.SelectMany(part => part.Rules).Concat(whole.Reasons.Where(reason => reason.Rule is not null).Select(reason => reason.Rule!.Value)).Distinct().Order().Select(rule => rule.ToString())],
        [.. whole.Reasons.Select(reason => reason.Code).Distinct(StringComparer.Ordinal)]);

    private static WithheldView Withheld(CasePart part, PartDecision decision) => new(
        part.Category,
        part.Level,
        "agent",
        decision.Reasons.IsEmpty ? "" : decision.Reasons[0].Code,
        [.. decision.Reasons.Where(reason => reason.Rule is not null).Select(reason => reason.Rule!.Value.ToString()).Distinct(StringComparer.Ordinal)]);

    private PolicyDecision Decide(PolicyRequest request, IReadOnlyList<CasePart> parts) => PolicyEngine.Decide(
        policy, request, [.. parts.Select((part, index) => new PartRequest(index + 1, part.Category, part.Level, part.Facts, part.Mandatory))], DecideSide.Sender);

    private PolicyRequest Request(DraftContent draft, CaseDocument document, AgencyCode recipient, HandlingCode[] handling, string[] facts, IReadOnlyList<RequestApproval> approvals, DateTimeOffset now) => new()
    {
        Sender = me.Name.Value,
        SenderRole = me.Record.Role.Value,
        Recipient = recipient.Value,
        RecipientRole = me.Directory.Agency(recipient)?.Role.Value ?? "",
        PacketType = draft.Type,
        Purpose = draft.Purpose,
        SecondaryPurposes = draft.SecondaryPurposes,
        Bases = draft.Bases,
        Offences = [.. draft.Offences.Select(offence => new RequestOffence(offence.Code, offence.Track))],
        Handling = Codes(handling),
        Urgency = draft.Urgency,
        Facts = facts,
        Approvals = approvals,
        Emergency = draft.Emergency is { } emergency
            ? new RequestEmergency([.. approvals.Select(one => one.Officer)], [.. emergency.DigestOf(document).ToArray()], TimeSpan.FromHours(draft.NotAfterHours))
            : null,
        Instruments = me.Directory.InstrumentsBetween(me.Name, recipient, now),
        At = now,
    };

    private static string[] Codes(IEnumerable<HandlingCode> handling) => [.. handling.Select(code => code.Value)];

    // Of the TLP ladder the strictest alone is stated.
    private static HandlingCode[] Handling(DraftContent draft, ThirdParty foreign, IReadOnlyList<CasePart> parts)
    {
        string[] all = [.. CaseDefaults.Handling(parts).Concat(draft.Handling).Concat(foreign.Handling).Distinct(StringComparer.Ordinal)];
        string? strictest = s_tlp.FirstOrDefault(step => all.Contains(step, StringComparer.Ordinal));
        return [.. all.Where(code => !s_tlp.Contains(code, StringComparer.Ordinal) || code == strictest).Select(HandlingCode.Parse).Order()];
    }
}
