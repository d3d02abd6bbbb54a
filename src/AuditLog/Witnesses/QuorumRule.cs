namespace Interop.AuditLog.Witnesses;

/// <summary>Which witnesses suffice.</summary>
internal abstract record QuorumRule
{
    private QuorumRule()
    {
    }

    /// <summary>True if these witnesses, by their names in the policy, suffice.</summary>
    public bool Holds(IReadOnlySet<string> signed) => this switch
    {
        None => true,
        Witness witness => signed.Contains(witness.Name),
        Group group => group.Members.Count(member => member.Holds(signed)) >= group.Needed,
        _ => throw new InvalidOperationException($"{GetType().Name} is not a rule."),
    };

    /// <summary>No witness is needed.</summary>
    public sealed record None : QuorumRule;

    /// <summary>This one.</summary>
    public sealed record Witness(string Name) : QuorumRule;

    /// <summary>So many of these.</summary>
    public sealed record Group(int Needed, IReadOnlyList<QuorumRule> Members) : QuorumRule;
}
