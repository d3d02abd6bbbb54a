namespace Interop.Policy.Decide;

/// <summary>One side and what it says about a part.</summary>
public readonly record struct SideVerdict(RuleSide Side, SideAnswer Answer);
