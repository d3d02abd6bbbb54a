using Interop.Policy.Documents;

namespace Interop.Policy.Analyse;

/// <summary>What two versions say between two agencies: every entry once, and in which of the versions it stands.</summary>
internal sealed class VersionPair
{
    public VersionPair(Federation before, Federation after, string from, string to)
    {
        (From, To) = (from, to);
        (BeforeWindow, AfterWindow) = (before.Window(from, to), after.Window(from, to));
        (BeforeHonour, AfterHonour) = (before.Receives(to)?.Document.CanHonour, after.Receives(to)?.Document.CanHonour);
        bool otherClause = !Equals(Clause(before), Clause(after));
        Entry[] earlier = before.Between(from, to, before.Space.All);
        List<Entry> later = [.. after.Between(from, to, after.Space.All)];
        List<(Entry Entry, bool Before, bool After)> all = [];
        foreach (Entry entry in earlier)
        {
            int same = otherClause ? -1 : later.FindIndex(other => other.Voice == entry.Voice && other.Side == entry.Side && RuleMeaning.Same(other.Rule, entry.Rule));
            if (same >= 0)
            {
                later.RemoveAt(same);
            }

            all.Add((entry, true, same >= 0));
        }

        all.AddRange(later.Select(entry => (entry, false, true)));
        Entries = [.. all.Select(one => one.Entry)];
        InBefore = [.. all.Select(one => one.Before)];
        InAfter = [.. all.Select(one => one.After)];
        FrameChanged = otherClause
            || !RuleMeaning.Same(BeforeHonour, AfterHonour)
            || (BeforeWindow?.From, BeforeWindow?.Until) != (AfterWindow?.From, AfterWindow?.Until);
    }

    public string From { get; }

    public string To { get; }

    public Entry[] Entries { get; }

    public bool[] InBefore { get; }

    public bool[] InAfter { get; }

    /// <summary>Null: then nothing passes in that version.</summary>
    public Region? BeforeWindow { get; }

    public Region? AfterWindow { get; }

    public CanHonour? BeforeHonour { get; }

    public CanHonour? AfterHonour { get; }

    /// <summary>More than rules has changed: what can be honoured, when documents are in force, what an emergency is.</summary>
    public bool FrameChanged { get; }

    public bool Changed(int entry) => InBefore[entry] != InAfter[entry];

    private static object? Clause(Federation federation) => federation.Snapshot.Common?.Emergency is EmergencyClause clause
        ? (clause.Officers, clause.Bases, clause.Urgencies, clause.LastsAtMost, clause.Then)
        : null;
}
