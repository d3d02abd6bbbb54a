using System.Collections.Immutable;
using Interop.Policy.Decide;

namespace Interop.Policy.Analyse;

/// <summary>One difference that a new version of the documents makes between two agencies, for one category and purpose.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Component">Kind of the obligation that is looser or stricter, as in <see cref="Obligation.Kind"/>; empty where something is opened or closed.</param>
/// <param name="Category">Without children.</param>
/// <param name="Before">Value of the component in the earlier version; empty where nothing was owed, and where something is opened or closed.</param>
/// <param name="After">Likewise in the later.</param>
/// <param name="Witness">A request that is decided so before and after.</param>
/// <param name="Rules">Rules that match it in one version alone, sorted; empty where something else of a document changed: what it can honour, when it is in force, who signed.</param>
public sealed record PolicyChange(
    ChangeKind Kind,
    string Component,
    string From,
    string To,
    string Category,
    string Purpose,
    string Before,
    string After,
    Witness Witness,
    ImmutableArray<RuleRef> Rules);
