using System.Collections.Immutable;
using Interop.Policy.Documents;

namespace Interop.Policy.Analyse;

/// <summary>Whether two rules mean the same: titles and citations aside.</summary>
internal static class RuleMeaning
{
    private static readonly AgencySet s_same = AgencySet.Everyone;

    public static bool Same(Rule one, Rule other) =>
        one.Id == other.Id
        && one.Effect == other.Effect
        && one.Direction == other.Direction
        && Same(one.Covers, other.Covers)
        && (one.Unless, other.Unless) switch
        {
            (null, null) => true,
            (Box left, Box right) => Same(left, right),
            _ => false,
        }
        && one.Then == other.Then
        && one.Active == other.Active
        && one.Overridable == other.Overridable;

    public static bool Same(CanHonour? one, CanHonour? other) =>
        (one, other) switch
        {
            (null, null) => true,
            (CanHonour left, CanHonour right) => left with { Onward = [] } == right with { Onward = [] } && left.Onward.ToHashSet().SetEquals(right.Onward),
            _ => false,
        };

    /// <summary>All sets but those of agencies are values.</summary>
    private static bool Same(Box one, Box other) =>
        Same(one.From, other.From) && Same(one.To, other.To) && one with { From = s_same, To = s_same } == other with { From = s_same, To = s_same };

    private static bool Same(AgencySet one, AgencySet other) => (one.Names, other.Names) switch
    {
        (null, null) => true,
        (ImmutableArray<string> left, ImmutableArray<string> right) => left.ToHashSet(StringComparer.Ordinal).SetEquals(right),
        _ => false,
    };
}
