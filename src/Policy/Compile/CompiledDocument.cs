using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>A document with its rules as rows. Immutable.</summary>
internal sealed class CompiledDocument
{
    private static readonly RuleRows?[] NoRows = new RuleRows?[Enum.GetValues<RuleSide>().Length];

    private readonly RuleRows?[] _rows = [.. NoRows];
    private readonly bool[]? _members;

    public CompiledDocument(PolicyDocument document, AgencyTerms agencies)
    {
        Document = document;
        Together = [.. document.Together];
        Honour = document.CanHonour is CanHonour said ? new HonourBounds(said, document.Vocabulary) : null;
        From = document.InForce.From?.UtcTicks ?? long.MinValue;
        Until = document.InForce.Until?.UtcTicks ?? long.MaxValue;
        Clause = document.Emergency is EmergencyClause clause ? new PackedDuties(clause.Then) : default;
        foreach (Direction direction in Enum.GetValues<Direction>())
        {
            Rule[] rules = [.. document.Rules.Where(rule => rule.Direction == direction)];
            _rows[(int)Speaks(direction)] = new RuleRows(rules, document.Vocabulary, agencies);
        }

        if (document.Kind is DocumentKind.Common)
        {
            _members = new bool[agencies.Count];
            foreach (string member in document.Members)
            {
                _members[agencies.Find(member)] = true;
            }

            for (int number = 1; number < agencies.Count; number++)
            {
                _members[number] |= _members[agencies.Parent(number)];
            }
        }
    }

    public PolicyDocument Document { get; }

    public TogetherRule[] Together { get; }

    /// <summary>Null for common rules.</summary>
    public HonourBounds? Honour { get; }

    /// <summary>Ticks of UTC from which it is in force.</summary>
    public long From { get; }

    /// <summary>Ticks of UTC at which it is no longer in force.</summary>
    public long Until { get; }

    /// <summary>What an emergency that made a difference owes; of common rules with a clause alone.</summary>
    public PackedDuties Clause { get; }

    /// <summary>True where it was written with this vocabulary.</summary>
    public bool SpeaksWordsOf(Vocabulary vocabulary) =>
        ReferenceEquals(Document.Vocabulary, vocabulary) || Document.Vocabulary.Digest.AsSpan().SequenceEqual(vocabulary.Digest.AsSpan());

    /// <summary>What it says as this side.</summary>
    public RuleRows Rows(RuleSide side) => _rows[(int)side]!;

    /// <summary>Names of agencies and jurisdictions in a document.</summary>
    public static IEnumerable<string> Names(PolicyDocument document) =>
    [
        .. document.Members,
        .. document.Rules.SelectMany(rule => (Box?[])[rule.Covers, rule.Unless]).OfType<Box>()
            .SelectMany(box => (AgencySet[])[box.From, box.To])
            .SelectMany(set => set.Names ?? []),
    ];

    /// <summary>Common rules open nothing for a state that has not signed them; what they forbid, they forbid everybody.</summary>
    public bool MayPermit(PacketTerms packet, AgencyTerms agencies) =>
        _members is null || (_members[agencies.Within(packet.From, _members.Length)] && _members[agencies.Within(packet.To, _members.Length)]);

    private static RuleSide Speaks(Direction direction) => direction switch
    {
        Direction.Exchange => RuleSide.Common,
        Direction.Send => RuleSide.Send,
        Direction.Receive => RuleSide.Receive,
        _ => throw new ArgumentOutOfRangeException(nameof(direction)),
    };
}
