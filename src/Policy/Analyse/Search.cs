namespace Interop.Policy.Analyse;

/// <summary>
/// Finds a request that a judge accepts, or knows that there is none. It tries one request; where the judge says no, it says because of which
/// entries, and what lies beyond those is searched piece by piece. Pieces do not meet and each rules a combination out for good, so it ends.
/// </summary>
internal sealed class Search(Space space, Entry[] entries, IJudge judge)
{
    /// <summary>What was found.</summary>
    public Region Point { get; private set; }

    /// <summary>For each entry whether it matches what was tried last.</summary>
    public bool[] Spoke { get; private set; } = [];

    /// <summary>Entries because of which the last request that was tried is not what is looked for.</summary>
    public IReadOnlyList<int> Conflict { get; private set; } = [];

    public bool Find(in Region region)
    {
        if (space.Pick(region) is not Region point)
        {
            return false;
        }

        bool[] spoke = new bool[entries.Length];
        for (int at = 0; at < entries.Length; at++)
        {
            spoke[at] = entries[at].Matches(point);
        }

        List<int> conflict = [];
        (Point, Spoke, Conflict) = (point, spoke, conflict);
        return judge.Accepts(point, spoke, conflict) || Beyond(region, spoke, conflict);
    }

    private bool Beyond(in Region region, bool[] spoke, List<int> conflict)
    {
        List<Region> alike = [region];
        List<Region> pieces = [];
        for (int at = 0; at < conflict.Count; at++)
        {
            Entry entry = entries[conflict[at]];
            bool last = at == conflict.Count - 1;
            List<Region> still = [];
            foreach (Region one in alike)
            {
                pieces.Clear();
                entry.Split(one, !spoke[conflict[at]], pieces);
                foreach (Region piece in pieces.ToArray())
                {
                    if (Find(piece))
                    {
                        return true;
                    }
                }

                if (!last)
                {
                    entry.Split(one, spoke[conflict[at]], still);
                }
            }

            alike = still;
        }

        return false;
    }
}
