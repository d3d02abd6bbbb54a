using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>
/// The rules of one document in one direction as rows of bits (docs/policy.md): which of them cover a packet, and which of those a part of it.
/// Immutable.
/// </summary>
internal sealed class RuleRows
{
    private readonly BoxRows _covers;
    private readonly BoxRows? _unless;
    private readonly BitTable _purposes;
    private readonly BitTable _bases;
    private readonly BitTable? _exceptPurposes;
    private readonly BitTable? _exceptBases;
    private readonly ActiveRows? _active;
    private readonly ulong[] _exempting;

    public RuleRows(Rule[] rules, Vocabulary vocabulary, AgencyTerms agencies)
    {
        Rules = rules;
        Words = (rules.Length + 63) / 64;
        Forbids = Mask(rule => rule.Effect is RuleEffect.Forbid);
        Permits = Mask(rule => rule.Effect is RuleEffect.Permit);
        Yielding = Mask(rule => rule.Effect is RuleEffect.Forbid && rule.Overridable);
        OpensInEmergencyOnly = Mask(rule => rule.OpensInEmergencyOnly);
        _exempting = Mask(rule => rule.Effect is RuleEffect.Permit && rule.Unless is not null);
        _purposes = Table(vocabulary.Purposes.Names.Length, rule => rule.Covers.Purposes);
        _bases = Table(vocabulary.Bases.Names.Length, rule => rule.Covers.Bases);
        _covers = new BoxRows([.. rules.Select(rule => rule.Covers)], Words, vocabulary, agencies, _purposes, _bases);
        _active = ActiveRows.Of(rules, Words);
        Duties = [.. rules.Select(rule => new PackedDuties(rule.Then))];
        Opened = [.. rules.Select(rule => new OpenedBases(rule))];
        if (Array.Exists(rules, rule => rule.Unless is not null))
        {
            _unless = new BoxRows([.. rules.Select(rule => rule.Unless)], Words, vocabulary, agencies);
            _exceptPurposes = Table(vocabulary.Purposes.Names.Length, rule => Excepted(rule, box => box.Purposes, vocabulary.Purposes));
            _exceptBases = Table(vocabulary.Bases.Names.Length, rule => Excepted(rule, box => box.Bases, vocabulary.Bases));
        }
    }

    public Rule[] Rules { get; }

    /// <summary>Words of 64 bits in a row.</summary>
    public int Words { get; }

    public ulong[] Forbids { get; }

    public ulong[] Permits { get; }

    /// <summary>Forbids that yield to an attested emergency.</summary>
    public ulong[] Yielding { get; }

    /// <summary>Permits that nothing but an emergency opens.</summary>
    public ulong[] OpensInEmergencyOnly { get; }

    /// <summary>What each rule obliges to.</summary>
    public PackedDuties[] Duties { get; }

    /// <summary>On which bases each permit opens which purposes.</summary>
    public OpenedBases[] Opened { get; }

    /// <summary>True where some rule has an exception.</summary>
    public bool HasExceptions => _unless is not null;

    /// <summary>True where some rule asks for facts.</summary>
    public bool HasFacts => _covers.HasFacts;

    /// <summary>What is equal for all parts of the packet, facts aside.</summary>
    /// <param name="mayPermit">False where the document opens nothing between these two agencies.</param>
    /// <param name="covers">Result.</param>
    /// <param name="excepts">Result: rules whose exception covers the packet; untouched where no rule has one.</param>
    public void Packet(PacketTerms packet, AgencyTerms agencies, bool mayPermit, Span<ulong> covers, Span<ulong> excepts)
    {
        _covers.Packet(packet, agencies, packet.OnlyPurpose, packet.OnlyBasis, covers);
        if (packet.OnlyPurpose < 0)
        {
            _purposes.KeepAny(packet.Purposes.Bits, covers);
        }

        if (packet.OnlyBasis < 0)
        {
            KeepBases(packet, covers);
        }

        _active?.Keep(packet.At, covers);
        if (!mayPermit)
        {
            for (int word = 0; word < covers.Length; word++)
            {
                covers[word] &= ~Permits[word];
            }
        }

        if (_unless is not null)
        {
            _unless.Packet(packet, agencies, -1, -1, excepts);
            KeepAll(_exceptPurposes!, packet.Purposes, excepts);
            KeepAll(_exceptBases!, packet.Bases, excepts);
        }
    }

    /// <summary>Keeps the rules whose conditions on facts hold.</summary>
    public void Facts(TermSet facts, Span<ulong> rules) => _covers.Facts(facts, rules);

    /// <summary>The rules that speak about a part: forbids and requirements that touch it, permits that open something of it.</summary>
    /// <param name="covers">Rules that cover the packet; conditions on facts of the packet alone kept already where the part has none of its own.</param>
    /// <param name="match">Result.</param>
    /// <param name="excepted">Result: rules whose exception covers the part; untouched where no rule has one.</param>
    public void Part(PacketTerms packet, in PartTerms part, ReadOnlySpan<ulong> covers, ReadOnlySpan<ulong> excepts, Span<ulong> match, Span<ulong> excepted)
    {
        _covers.Part(part, covers, match);
        if (!part.Facts.IsEmpty)
        {
            _covers.Facts(packet.Facts | part.Facts, match);
        }

        if (_unless is null)
        {
            return;
        }

        _unless.Part(part, excepts, excepted);
        _unless.Facts(packet.Facts | part.Facts, excepted);
        for (int word = 0; word < match.Length; word++)
        {
            match[word] &= ~excepted[word] | Permits[word];
            DropClosed(packet, word, ref match[word], excepted[word]);
        }
    }

    /// <summary>The bases on which a permit opens the part for a purpose.</summary>
    /// <param name="excepted">Whether its exception covers the part.</param>
    public TermSet Opens(int rule, int purpose, TermSet valid, bool excepted) => Opened[rule].For(purpose, excepted) & valid;

    /// <summary>Permits whose exception leaves nothing open.</summary>
    private void DropClosed(PacketTerms packet, int word, ref ulong match, ulong excepted)
    {
        for (ulong left = match & excepted & _exempting[word]; left != 0; left &= left - 1)
        {
            int bit = System.Numerics.BitOperations.TrailingZeroCount(left);
            TermSet open = TermSet.Empty;
            for (UInt128 purposes = packet.Purposes.Bits; purposes != UInt128.Zero; purposes &= purposes - UInt128.One)
            {
                open |= Opens((word * 64) + bit, (int)UInt128.TrailingZeroCount(purposes), packet.ValidBases, excepted: true);
            }

            match &= open.IsEmpty ? ~(1UL << bit) : ulong.MaxValue;
        }
    }

    /// <summary>A permit opens on valid bases alone; a forbid and a requirement speak about every basis that is cited.</summary>
    private void KeepBases(PacketTerms packet, Span<ulong> rules)
    {
        if (packet.ValidBases == packet.Bases)
        {
            _bases.KeepAny(packet.Bases.Bits, rules);
            return;
        }

        for (int word = 0; word < rules.Length; word++)
        {
            rules[word] &= (_bases.Any(packet.ValidBases.Bits, word) & Permits[word]) | (_bases.Any(packet.Bases.Bits, word) & ~Permits[word]);
        }
    }

    private static void KeepAll(BitTable table, TermSet terms, Span<ulong> rules)
    {
        for (UInt128 left = terms.Bits; left != UInt128.Zero; left &= left - UInt128.One)
        {
            table.Keep((int)UInt128.TrailingZeroCount(left), rules);
        }
    }

    /// <summary>
    /// Terms that do not bring a forbid or a requirement back: what it does not cover, and what its exception covers too. A permit's exception is
    /// held against each purpose and basis by itself (<see cref="OpenedBases"/>).
    /// </summary>
    private static TermSet Excepted(Rule rule, Func<Box, TermSet> terms, TermTree tree) => rule switch
    {
        { Unless: null } => TermSet.Empty,
        { Effect: RuleEffect.Permit } => tree.All,
        _ => tree.All.Without(terms(rule.Covers)) | terms(rule.Unless),
    };

    private BitTable Table(int values, Func<Rule, TermSet> terms)
    {
        BitTable table = new(values, Words);
        for (int rule = 0; rule < Rules.Length; rule++)
        {
            table.Set(terms(Rules[rule]).Bits, rule);
        }

        return table;
    }

    private ulong[] Mask(Predicate<Rule> which)
    {
        ulong[] mask = new ulong[Words];
        for (int rule = 0; rule < Rules.Length; rule++)
        {
            mask[rule >> 6] |= which(Rules[rule]) ? 1UL << (rule & 63) : 0;
        }

        return mask;
    }
}
