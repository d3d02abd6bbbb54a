using System.Globalization;
using Interop.Policy.Compile;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>A packet as explanations look at it: the request beside its interned form.</summary>
internal sealed record PacketView(PolicyRequest Request, PacketTerms Terms)
{
    public Vocabulary Words => Terms.Snapshot.Vocabulary;

    /// <summary>The clause that an attested emergency meets; null where none is claimed, or it does not count.</summary>
    public EmergencyClause? Emergency => Terms.Attested ? Terms.Snapshot.Common?.Emergency : null;

    public static string BasisNames(Vocabulary words, TermSet bases) =>
        string.Join(' ', bases.Terms().Where(words.Bases.IsLeaf).Select(basis => words.Bases.Names[basis]));

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
