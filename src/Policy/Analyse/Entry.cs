using Interop.Policy.Compile;
using Interop.Policy.Decide;
using Interop.Policy.Documents;

namespace Interop.Policy.Analyse;

/// <summary>A rule, or what one does in a part of where it matches, as regions. Between which agencies it speaks is kept apart.</summary>
internal sealed class Entry
{
    private readonly Entry _withoutException;

    public Entry(Voice voice, RuleSide side, string document, Rule rule, Region[] covers, Region[] unless, PackedDuties duties)
    {
        (Voice, Side, Document, Rule, Covers, Unless, Duties) = (voice, side, document, rule, covers, unless, duties);
        Owed = voice is Voice.Yield ? duties : new PackedDuties(rule.Then);
        _withoutException = unless.Length == 0 ? this : new Entry(voice, side, document, rule, covers, [], duties);
    }

    public Voice Voice { get; }

    public RuleSide Side { get; }

    /// <summary>Id of the document.</summary>
    public string Document { get; }

    public Rule Rule { get; }

    /// <summary>Regions that do not meet.</summary>
    public Region[] Covers { get; }

    /// <summary>Regions that do not meet, taken out of <see cref="Covers"/>.</summary>
    public Region[] Unless { get; }

    /// <summary>What is owed where it matches, redaction aside: that is a voice of its own.</summary>
    public PackedDuties Duties { get; }

    /// <summary>All that is owed where it matches, redaction included.</summary>
    public PackedDuties Owed { get; }

    public RuleRef Reference => new(Side, Rule.Id);

    /// <summary>The entry as it speaks from one agency to another; null where it does not.</summary>
    public Entry? Between(string from, string to, bool sameState) =>
        !Speaks(Rule.Covers, from, to, sameState) ? null
        : Rule.Unless is Box unless && Speaks(unless, from, to, sameState) ? this
        : _withoutException;

    /// <summary>True where it may match somewhere in the region, exceptions aside.</summary>
    public bool Meets(in Region region)
    {
        foreach (ref readonly Region covers in Covers.AsSpan())
        {
            if (covers.Meets(region))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it matches a request.</summary>
    public bool Matches(in Region point) => Holds(Covers, point) && !Holds(Unless, point);

    /// <summary>Adds the parts of a region in which it matches, or in which it does not.</summary>
    public void Split(in Region region, bool matches, List<Region> pieces)
    {
        if (!matches)
        {
            List<Region> outside = [region];
            foreach (Region covers in Covers)
            {
                outside = Outside(outside, covers);
            }

            pieces.AddRange(outside);
        }

        foreach (Region covers in Covers)
        {
            Region inside = region;
            if (!inside.Intersect(covers))
            {
                continue;
            }

            if (matches)
            {
                List<Region> left = [inside];
                foreach (Region unless in Unless)
                {
                    left = Outside(left, unless);
                }

                pieces.AddRange(left);
                continue;
            }

            foreach (Region unless in Unless)
            {
                Region excepted = inside;
                if (excepted.Intersect(unless))
                {
                    pieces.Add(excepted);
                }
            }
        }
    }

    private static bool Speaks(Box box, string from, string to, bool sameState) =>
        box.From.Holds(from) && box.To.Holds(to) && (box.SameState is not bool same || same == sameState);

    private static bool Holds(Region[] regions, in Region point)
    {
        foreach (ref readonly Region region in regions.AsSpan())
        {
            if (region.Holds(point))
            {
                return true;
            }
        }

        return false;
    }

    private static List<Region> Outside(List<Region> regions, in Region other)
    {
        List<Region> outside = [];
        foreach (Region region in regions)
        {
            region.Subtract(other, outside);
        }

        return outside;
    }
}
