using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>One rule, ready to be matched.</summary>
internal sealed record Rule : Statement
{
    public required RuleEffect Effect { get; init; }

    public required Direction Direction { get; init; }

    public required Box Covers { get; init; }

    public required Box? Unless { get; init; }

    public required Then Then { get; init; }

    public required Period Active { get; init; }

    /// <summary>A forbid that yields in an attested emergency.</summary>
    public required bool Overridable { get; init; }

    /// <summary>Roles that a forbid's explanation offers in the recipient's place; empty where it offers none.</summary>
    public required TermSet Instead { get; init; }

    /// <summary>A permit that nothing but an emergency opens.</summary>
    public bool OpensInEmergencyOnly => Effect is RuleEffect.Permit && (Covers.Emergency is true || Unless?.Emergency is false);
}
