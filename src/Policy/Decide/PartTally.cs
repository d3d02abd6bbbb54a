using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>What the rules say about one part, gathered while they are asked one after the other.</summary>
internal sealed class PartTally(Vocabulary vocabulary, EmergencyClause? emergency)
{
    /// <summary>Every rule that spoke.</summary>
    public List<RuleRef> Spoke { get; } = [];

    /// <summary>What each side says, in the order asked.</summary>
    public List<SideVerdict> Sides { get; } = [];

    /// <summary>Why the part may not pass.</summary>
    public List<Reason> Reasons { get; } = [];

    public List<Reason> PacketForbids { get; } = [];

    public List<Reason> Overrides { get; } = [];

    public List<(RuleRef Rule, Then Then)> Obligations { get; } = [];

    public void Forbids(RuleRef reference, Rule rule)
    {
        Spoke.Add(reference);
        if (rule.Overridable && emergency is not null)
        {
            Overrides.Add(Reason.Of(ReasonCode.ForbidOverridden, reference));
            return;
        }

        Reason reason = rule.Instead.IsEmpty
            ? Reason.Of(ReasonCode.Forbidden, reference)
            : Reason.Of(ReasonCode.Forbidden, reference, ("instead", string.Join(' ', rule.Instead.Terms().Select(role => vocabulary.Roles.Names[role]))));
        Reasons.Add(reason);
        if (rule.Covers is { NamesData: false, Levels: null })
        {
            PacketForbids.Add(reason);
        }
    }

    public void Requires(RuleRef reference, Rule rule)
    {
        Spoke.Add(reference);
        Obligations.Add((reference, rule.Then));
    }

    public void Permits(RuleRef reference, Rule rule)
    {
        Requires(reference, rule);
        if (rule.OpensInEmergencyOnly)
        {
            Overrides.Add(Reason.Of(ReasonCode.EmergencyPermit, reference));
        }
    }

    /// <summary>All rules of the side were asked.</summary>
    /// <param name="permitted">For every stated purpose.</param>
    public void Answered(RuleSide side, bool permitted)
    {
        bool forbidden = Reasons.Exists(reason => reason.Code == ReasonCode.Forbidden && reason.Rule is RuleRef rule && rule.Side == side);
        Sides.Add(new SideVerdict(side, forbidden ? SideAnswer.Forbid : permitted ? SideAnswer.Permit : SideAnswer.Silent));
    }

    /// <summary>Where the emergency made a difference, what the members agreed for that is owed.</summary>
    public void Close()
    {
        if (Overrides.Count > 0 && emergency is EmergencyClause clause)
        {
            RuleRef reference = new(RuleSide.Common, clause.Id);
            Spoke.Add(reference);
            Obligations.Add((reference, clause.Then));
        }
    }
}
