using System.Collections.Frozen;
using System.Collections.Immutable;
using Interop.Policy.Decide;
using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>A basis may be carried on where its instrument binds both states and it fits one of the offences.</summary>
internal static class BasisValidity
{
    /// <summary>Bases whose instrument binds both states. A bilateral instrument is listed as "bilateral:..." in the directory.</summary>
    public static TermSet InForce(Vocabulary words, IReadOnlyList<string> instruments)
    {
        FrozenDictionary<string, TermSet>.AlternateLookup<ReadOnlySpan<char>> known = words.Instruments.GetAlternateLookup<ReadOnlySpan<char>>();
        TermSet set = words.Instruments.GetValueOrDefault("none");
        for (int at = 0; at < instruments.Count; at++)
        {
            ReadOnlySpan<char> instrument = instruments[at];
            int colon = instrument.IndexOf(':');
            set |= known.TryGetValue(colon < 0 ? instrument : instrument[..colon], out TermSet carried) ? carried : TermSet.Empty;
        }

        return set;
    }

    /// <summary>Bases that fit one of the tracks, or need no offence.</summary>
    public static TermSet Fitting(Vocabulary words, TermSet tracks)
    {
        TermSet set = words.Fits.GetValueOrDefault("no-offence");
        for (UInt128 left = tracks.Bits; left != UInt128.Zero; left &= left - UInt128.One)
        {
            set |= words.Fits.GetValueOrDefault(words.Tracks.Names[(int)UInt128.TrailingZeroCount(left)]);
        }

        return set;
    }

    /// <summary>Why each cited basis that is not valid is not, with the nearest one that would be.</summary>
    public static IEnumerable<Reason> Invalid(Vocabulary words, IReadOnlyList<string> instruments, PacketTerms terms)
    {
        TermSet inForce = InForce(words, instruments);
        TermSet usable = inForce & Fitting(words, terms.Tracks);
        foreach (int basis in terms.Bases.Without(terms.ValidBases).Terms())
        {
            ImmutableArray<int> others = words.Alternatives.GetValueOrDefault(basis, []);
            yield return Reason.Of(
                ReasonCode.BasisNotValid,
                null,
                ("basis", words.Bases.Names[basis]),
                ("why", inForce.Has(basis) ? "track" : "not-in-force"),
                ("instead", string.Join(' ', others.Where(usable.Has).Select(other => words.Bases.Names[other]))));
        }
    }
}
