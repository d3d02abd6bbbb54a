using Interop.Policy.Compile;
using Interop.Policy.Decide;
using Interop.Policy.Documents;

namespace Interop.Policy.Analyse;

/// <summary>The documents of a snapshot as entries, made once each.</summary>
internal sealed class Federation
{
    private readonly Dictionary<(PolicyDocument, RuleSide), Entry[]> _entries = [];
    private readonly PackedDuties _clause;

    public Federation(PolicySnapshot snapshot)
    {
        Snapshot = snapshot;
        Space = new Space(snapshot.Vocabulary, snapshot.Common?.Emergency);
        Writer = new WitnessWriter(snapshot.Vocabulary, snapshot.Common?.Emergency);
        _clause = snapshot.CommonRules?.Clause ?? new PackedDuties(Then.Nothing);
        Senders = [.. snapshot.AllAgencies.Select(agency => agency.Document.SpeaksFor).Order(StringComparer.Ordinal)];
        Recipients = [.. Senders.Union(snapshot.AllPublished.Select(partner => partner.Document.SpeaksFor), StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public PolicySnapshot Snapshot { get; }

    public Space Space { get; }

    public WitnessWriter Writer { get; }

    /// <summary>Agencies with a document of their own here.</summary>
    public string[] Senders { get; }

    /// <summary>Agencies whose receive rules are known here.</summary>
    public string[] Recipients { get; }

    /// <summary>A recipient's document as its sender's analysis asks it: its own where it is here, else what it published.</summary>
    public CompiledDocument? Receives(string agency) => Snapshot.AgencyRules(agency) ?? Snapshot.PublishedRules(agency);

    /// <summary>Whose gateway has the documents that are asked.</summary>
    public DecideSide Side(string recipient) => Snapshot.AgencyRules(recipient) is null && Snapshot.PublishedRules(recipient) is not null ? DecideSide.Sender : DecideSide.Both;

    /// <summary>A point as a request, to be asked where a side's document is.</summary>
    public Witness Witness(in Region point, string from, string to, RuleSide side) =>
        Writer.Write(point, from, to, side is RuleSide.Receive && Snapshot.AgencyRules(to) is not null ? DecideSide.Recipient : Side(to));

    public Entry[] Entries(CompiledDocument document, RuleSide side)
    {
        if (!_entries.TryGetValue((document.Document, side), out Entry[]? entries))
        {
            entries = Analyse.Entries.Of(document, side, Space, _clause);
            _entries.Add((document.Document, side), entries);
        }

        return entries;
    }

    /// <summary>The requests that both agencies' documents and the common rules are in force for; null where one is missing or they never are at once.</summary>
    public Region? Window(string from, string to)
    {
        Region region = Space.All;
        foreach (CompiledDocument? document in (CompiledDocument?[])[Snapshot.CommonRules, Snapshot.AgencyRules(from), Receives(to)])
        {
            if (document is null || !document.SpeaksWordsOf(Snapshot.Vocabulary))
            {
                return null;
            }

            region.From = Math.Max(region.From, document.From);
            region.Until = Math.Min(region.Until, document.Until);
        }

        return region.From < region.Until ? region : null;
    }

    /// <summary>Entries of three sides as they speak from one agency to another.</summary>
    public Entry[] Between(string from, string to, Region region) =>
    [
        .. Speaking(Snapshot.CommonRules, RuleSide.Common, from, to, region),
        .. Speaking(Snapshot.AgencyRules(from), RuleSide.Send, from, to, region),
        .. Speaking(Receives(to), RuleSide.Receive, from, to, region),
    ];

    /// <summary>Entries of one document that may match in a region between two agencies.</summary>
    public IEnumerable<Entry> Speaking(CompiledDocument? document, RuleSide side, string from, string to, Region region)
    {
        if (document is null)
        {
            yield break;
        }

        bool sameState = PacketReader.SameState(from, to);
        bool permits = side is not RuleSide.Common || (Snapshot.IsMember(from) && Snapshot.IsMember(to));
        foreach (Entry entry in Entries(document, side))
        {
            if ((permits || entry.Rule.Effect is not RuleEffect.Permit) && entry.Meets(region) && entry.Between(from, to, sameState) is Entry speaking)
            {
                yield return speaking;
            }
        }
    }
}
