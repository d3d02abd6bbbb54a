using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>On which bases a permit opens which purposes, and what its exception takes away again.</summary>
internal readonly struct OpenedBases(Rule rule)
{
    private readonly TermSet _purposes = rule.Covers.Purposes;
    private readonly TermSet _bases = rule.Covers.Bases;
    private readonly TermSet _exceptPurposes = rule.Unless?.Purposes ?? TermSet.Empty;
    private readonly TermSet _exceptBases = rule.Unless?.Bases ?? TermSet.Empty;

    /// <summary>The bases for a purpose.</summary>
    /// <param name="excepted">Whether the exception covers the packet and the part, purposes and bases aside.</param>
    public TermSet For(int purpose, bool excepted) =>
        !_purposes.Has(purpose) ? TermSet.Empty
        : excepted && _exceptPurposes.Has(purpose) ? _bases.Without(_exceptBases)
        : _bases;
}
