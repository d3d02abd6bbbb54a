using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>
/// One box of each of a list of rules, as rows of bits: which rules cover a packet, which cover a part. A dimension that no box narrows has no
/// rows and costs nothing. Purposes and bases are not here: rules read them in two ways (<see cref="RuleRows"/>).
/// </summary>
internal sealed class BoxRows
{
    private readonly ulong[] _present;
    private readonly ulong[] _open;
    private readonly int _agencies;
    private readonly BitTable? _from;
    private readonly BitTable? _to;
    private readonly BitTable? _sameState;
    private readonly BitTable? _emergency;
    private readonly BitTable? _fromRoles;
    private readonly BitTable? _toRoles;
    private readonly BitTable? _types;
    private readonly BitTable? _urgencies;
    private readonly AnyRows? _tracks;
    private readonly DemandRows? _handling;
    private readonly FactRows? _facts;
    private readonly BitTable? _categories;
    private readonly BitTable? _levels;
    private readonly bool _narrow;

    /// <param name="boxes">One for each rule; null where a rule has none, and then nothing is covered.</param>
    public BoxRows(IReadOnlyList<Box?> boxes, int words, Vocabulary vocabulary, AgencyTerms agencies)
    {
        _present = new ulong[words];
        _open = new ulong[words];
        _open.AsSpan().Fill(ulong.MaxValue);
        _agencies = agencies.Count;
        for (int rule = 0; rule < boxes.Count; rule++)
        {
            _present[rule >> 6] |= boxes[rule] is null ? 0 : 1UL << (rule & 63);
        }

        RowMaker maker = new(boxes, words);
        _from = maker.Agencies(box => box.From, agencies);
        _to = maker.Agencies(box => box.To, agencies);
        _sameState = maker.Either(box => box.SameState);
        _emergency = maker.Either(box => box.Emergency);
        _fromRoles = maker.Terms(box => box.FromRoles, vocabulary.Roles.All);
        _toRoles = maker.Terms(box => box.ToRoles, vocabulary.Roles.All);
        _types = maker.Terms(box => box.Types, vocabulary.PacketTypes.All);
        _urgencies = maker.Terms(box => box.Urgencies, vocabulary.Urgencies.All);
        _categories = maker.Terms(box => box.Categories, vocabulary.Categories.All);

        // The last row is that of a part without a level.
        _levels = maker.Terms(box => box.Levels ?? TermSet.First(vocabulary.Levels.Names.Length + 1), TermSet.First(vocabulary.Levels.Names.Length + 1));
        _tracks = maker.Any(box => box.Tracks, vocabulary.Tracks.Names.Length);
        _handling = maker.Demands(box => box.Handling, vocabulary.Handling.Names.Length);
        _facts = FactRows.Of(maker, vocabulary.Facts.Names.Length);
        _narrow = _fromRoles is not null || _toRoles is not null || _urgencies is not null || _sameState is not null || _emergency is not null || _tracks is not null || _handling is not null;
    }

    /// <summary>True where some box narrows facts.</summary>
    public bool HasFacts => _facts is not null;

    /// <summary>True where some box narrows levels.</summary>
    public bool HasLevels => _levels is not null;

    /// <summary>The rules whose box covers the packet, among those of two rows.</summary>
    /// <param name="rules">Result.</param>
    public void Packet(PacketTerms packet, AgencyTerms agencies, ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other, Span<ulong> rules)
    {
        // What most rules narrow is read in one go; the rest is rare.
        ReadOnlySpan<ulong> present = _present.AsSpan(0, rules.Length);
        ReadOnlySpan<ulong> from = _from is null ? _open : _from.Row(agencies.Within(packet.From, _agencies));
        ReadOnlySpan<ulong> to = _to is null ? _open : _to.Row(agencies.Within(packet.To, _agencies));
        ReadOnlySpan<ulong> types = _types is null ? _open : _types.Row(packet.Type);
        one = one[..rules.Length];
        other = other[..rules.Length];
        from = from[..rules.Length];
        to = to[..rules.Length];
        types = types[..rules.Length];
        for (int word = 0; word < rules.Length; word++)
        {
            rules[word] = present[word] & one[word] & other[word] & from[word] & to[word] & types[word];
        }

        if (_narrow)
        {
            _fromRoles?.Keep(packet.FromRole, rules);
            _toRoles?.Keep(packet.ToRole, rules);
            _urgencies?.Keep(packet.Urgency, rules);
            _sameState?.Keep(packet.SameState ? 1 : 0, rules);
            _emergency?.Keep(packet.Attested ? 1 : 0, rules);
            _tracks?.Keep(packet.Tracks, rules);
            _handling?.Keep(packet.Handling, rules);
        }
    }

    /// <summary>Keeps the rules whose conditions on facts hold.</summary>
    public void Facts(TermSet facts, Span<ulong> rules) => _facts?.Keep(facts, rules);

    /// <summary>Those of some rules whose box covers the part, facts aside.</summary>
    /// <param name="match">Result.</param>
    public void Part(in PartTerms part, ReadOnlySpan<ulong> rules, Span<ulong> match)
    {
        ReadOnlySpan<ulong> category = _categories is null ? _open : _categories.Row(part.Category);
        rules = rules[..match.Length];
        category = category[..match.Length];
        for (int word = 0; word < match.Length; word++)
        {
            match[word] = rules[word] & category[word];
        }

        _levels?.Keep(part.LevelRow, match);
    }
}
