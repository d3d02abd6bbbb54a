using Interop.Policy.Compile;

namespace Interop.Policy.Decide;

/// <summary>Working memory for one side: rows narrowed to a packet, then to a part of it.</summary>
internal sealed class SideWork(RuleSide side)
{
    private ulong[] _covers = [];
    private ulong[] _withFacts = [];
    private ulong[] _excepts = [];
    private ulong[] _match = [];
    private ulong[] _excepted = [];

    public RuleSide Side => side;

    /// <summary>Null where the side has no rules that speak.</summary>
    public RuleRows? Rows { get; private set; }

    /// <summary>Rules that speak about the part that was matched last.</summary>
    public ReadOnlySpan<ulong> Match => _match.AsSpan(0, Rows!.Words);

    /// <summary>Narrows to a packet.</summary>
    public void Open(PacketTerms packet)
    {
        Rows = packet.Of(side) is CompiledDocument document && !packet.Ended(side) ? document.Rows(side) : null;
        if (Rows is not RuleRows rows)
        {
            return;
        }

        int words = rows.Words;
        if (_covers.Length < words)
        {
            (_covers, _withFacts, _excepts, _match, _excepted) = (new ulong[words], new ulong[words], new ulong[words], new ulong[words], new ulong[words]);
        }

        AgencyTerms agencies = packet.Snapshot.Agencies;
        Span<ulong> covers = _covers.AsSpan(0, words);
        rows.Packet(packet, agencies, packet.Of(side)!.MayPermit(packet, agencies), covers, _excepts.AsSpan(0, words));
        if (rows.HasFacts)
        {
            covers.CopyTo(_withFacts);
            rows.Facts(packet.Facts, _withFacts.AsSpan(0, words));
        }
    }

    /// <summary>Narrows to a part.</summary>
    public void Take(PacketTerms packet, in PartTerms part)
    {
        RuleRows rows = Rows!;
        int words = rows.Words;
        ulong[] covers = rows.HasFacts && part.Facts.IsEmpty ? _withFacts : _covers;
        rows.Part(packet, part, covers.AsSpan(0, words), _excepts.AsSpan(0, words), _match.AsSpan(0, words), _excepted.AsSpan(0, words));
    }

    /// <summary>True where a rule's exception covers the part that was matched last.</summary>
    public bool IsExcepted(int rule) => Rows!.HasExceptions && (_excepted[rule >> 6] >> (rule & 63) & 1) != 0;
}
