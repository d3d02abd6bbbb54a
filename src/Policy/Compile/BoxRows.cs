using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>
/// One box of each of a list of rules, as rows of bits: which rules cover a packet, which cover a part. A dimension that no box narrows has no
/// rows and costs nothing. Purposes and bases are not here: rules read them in two ways (<see cref="RuleRows"/>).
/// </summary>
internal sealed class BoxRows
{
    // INVARIANT one array: what most rules narrow lies in one piece, so that a decision reads few lines of memory.
    private readonly ulong[] _bits;
    private readonly int _agencies;
    private readonly RowPlace _from;
    private readonly RowPlace _to;
    private readonly RowPlace _types;
    private readonly RowPlace _purposes;
    private readonly RowPlace _bases;
    private readonly RowPlace _categories;
    private readonly BitTable? _sameState;
    private readonly BitTable? _emergency;
    private readonly BitTable? _fromRoles;
    private readonly BitTable? _toRoles;
    private readonly BitTable? _urgencies;
    private readonly AnyRows? _tracks;
    private readonly DemandRows? _handling;
    private readonly FactRows? _facts;
    private readonly BitTable? _levels;
    private readonly bool _narrow;

    /// <param name="boxes">One for each rule; null where a rule has none, and then nothing is covered.</param>
    /// <param name="purposes">Rows of purposes, or null: then they are not asked here.</param>
    /// <param name="bases">Likewise.</param>
    public BoxRows(IReadOnlyList<Box?> boxes, int words, Vocabulary vocabulary, AgencyTerms agencies, BitTable? purposes = null, BitTable? bases = null)
    {
        ulong[] present = new ulong[words];
        _agencies = agencies.Count;
        for (int rule = 0; rule < boxes.Count; rule++)
        {
            present[rule >> 6] |= boxes[rule] is null ? 0 : 1UL << (rule & 63);
        }

        RowMaker maker = new(boxes, words);
        RowPlacer placer = new(present, words);
        _from = placer.Place(maker.Agencies(box => box.From, agencies));
        _to = placer.Place(maker.Agencies(box => box.To, agencies));
        _types = placer.Place(maker.Terms(box => box.Types, vocabulary.PacketTypes.All));
        _purposes = placer.Place(purposes);
        _bases = placer.Place(bases);
        _categories = placer.Place(maker.Terms(box => box.Categories, vocabulary.Categories.All));
        _bits = placer.ToArray();
        _sameState = maker.Either(box => box.SameState);
        _emergency = maker.Either(box => box.Emergency);
        _fromRoles = maker.Terms(box => box.FromRoles, vocabulary.Roles.All);
        _toRoles = maker.Terms(box => box.ToRoles, vocabulary.Roles.All);
        _urgencies = maker.Terms(box => box.Urgencies, vocabulary.Urgencies.All);

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

    /// <summary>The rules whose box covers the packet.</summary>
    /// <param name="purpose">The one that is asked; not asked where there are no rows of purposes here, or it is negative.</param>
    /// <param name="basis">Likewise.</param>
    /// <param name="rules">Result.</param>
    public void Packet(PacketTerms packet, AgencyTerms agencies, int purpose, int basis, Span<ulong> rules)
    {
        // What most rules narrow is read in one go; the rest is rare.
        int words = rules.Length;
        ReadOnlySpan<ulong> bits = _bits;
        ReadOnlySpan<ulong> present = bits[..words];
        ReadOnlySpan<ulong> from = bits.Slice(_from.At(agencies.Within(packet.From, _agencies)), words);
        ReadOnlySpan<ulong> to = bits.Slice(_to.At(agencies.Within(packet.To, _agencies)), words);
        ReadOnlySpan<ulong> types = bits.Slice(_types.At(packet.Type), words);
        ReadOnlySpan<ulong> purposes = bits.Slice(purpose < 0 ? 0 : _purposes.At(purpose), words);
        ReadOnlySpan<ulong> bases = bits.Slice(basis < 0 ? 0 : _bases.At(basis), words);
        for (int word = 0; word < rules.Length; word++)
        {
            rules[word] = present[word] & from[word] & to[word] & types[word] & purposes[word] & bases[word];
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
        ReadOnlySpan<ulong> category = _bits.AsSpan(_categories.At(part.Category), match.Length);
        rules = rules[..match.Length];
        for (int word = 0; word < match.Length; word++)
        {
            match[word] = rules[word] & category[word];
        }

        _levels?.Keep(part.LevelRow, match);
    }
}
