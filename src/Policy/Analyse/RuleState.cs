namespace Interop.Policy.Analyse;

/// <summary>Whether a rule makes a difference to what its side says.</summary>
public enum RuleState
{
    /// <summary>There is a request in which its side would say something else without it.</summary>
    Live,

    /// <summary>No request matches it.</summary>
    NeverMatches,

    /// <summary>A forbid of what its side does not permit, or forbids anyway.</summary>
    Shadowed,

    /// <summary>A permit of what its side permits anyway, on the same duties, or forbids.</summary>
    Redundant,

    /// <summary>A requirement that is owed anyway, or only where its side permits nothing.</summary>
    Dead,
}
