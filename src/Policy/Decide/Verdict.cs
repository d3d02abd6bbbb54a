using System.Collections.Immutable;

namespace Interop.Policy.Decide;

/// <summary>Why a packet is decided as it is: what nothing but the whole can tell.</summary>
internal sealed record Verdict(PacketView Packet, SideRules[] Speaking, List<PartWork> Work, List<Reason> Refused)
{
    private IEnumerable<PartWork> Content => Work.Where(work => PolicyEngine.IsContent(work.Part));

    public DecisionDetail Reach()
    {
        NoteWhatHasNoCoarserPart();
        List<Reason> refused = [.. Refused, .. Banned(), .. MissingApprovals()];
        if (refused.Count == 0)
        {
            refused.AddRange(Mandatory());
        }

        if (refused.Count == 0 && !Content.Any(work => work.Outcome is PartOutcome.Allow))
        {
            refused.AddRange(Content.Any() ? Content.SelectMany(work => work.Reasons) : [Reason.Of(ReasonCode.NoContentPart, null)]);
        }

        bool denied = refused.Count > 0;
        ImmutableArray<Reason> reasons = [.. refused.Distinct().Order(ReasonOrder.Instance)];
        return new DecisionDetail(
            denied ? PacketOutcome.Deny : Work.Any(work => work.Outcome is not PartOutcome.Allow) ? PacketOutcome.Redact : PacketOutcome.Allow,
            reasons,
            [.. Work.Select(work => denied && work.Outcome is PartOutcome.Allow ? work.ToDecision(PartOutcome.Deny, reasons) : work.ToDecision(work.Outcome, work.Reasons))]);
    }

    /// <summary>Forbids of the packet as such, where they hit all of it.</summary>
    private IEnumerable<Reason> Banned()
    {
        PartWork[] content = [.. Content];
        return content.Length == 0
            ? []
            : content[0].PacketForbids
                .Where(reason => content.All(work => work.PacketForbids.Contains(reason)));
    }

    /// <summary>An approval is of the packet: what one part needs and the packet lacks refuses the packet.</summary>
    private IEnumerable<Reason> MissingApprovals()
    {
        int given = Packet.Terms.Approvals;
        return Content.Where(work => work.Outcome is PartOutcome.Allow)
            .SelectMany(work => work.Join!.FourEyesBeyond(given))
            .Select(lack => Reason.Of(ReasonCode.FourEyesMissing, lack.Rule, ("given", PacketView.Text(given)), ("needed", PacketView.Text(lack.Needed))));
    }

    private IEnumerable<Reason> Mandatory()
    {
        foreach (PartWork work in Content.Where(work => work.Part.Mandatory && work.Outcome is not PartOutcome.Allow))
        {
            yield return Reason.Of(ReasonCode.MandatoryPartWithheld, null, ("part", PacketView.Text(work.Part.Index)));
            foreach (Reason reason in work.Reasons)
            {
                yield return reason;
            }
        }
    }

    private void NoteWhatHasNoCoarserPart()
    {
        foreach (IGrouping<string, PartWork> category in Content.GroupBy(work => work.Part.Category, StringComparer.Ordinal))
        {
            if (category.Any(work => work.Outcome is PartOutcome.Allow))
            {
                continue;
            }

            foreach (PartWork work in category.Where(work => work.Outcome is PartOutcome.Redact))
            {
                string level = work.Reasons.Select(reason => reason.Args["level"]).MaxBy(level => Steps(category.Key).IndexOf(level))!;
                work.Reasons.Add(Reason.Of(ReasonCode.NoCoarserPart, null, ("category", category.Key), ("level", level)));
            }
        }
    }

    private ImmutableArray<string> Steps(string category) => Packet.Words.Ladder(category);
}
