using System.Collections.Immutable;
using Interop.Policy.Compile;
using Interop.Policy.Explain;

namespace Interop.Policy.Decide;

/// <summary>
/// A decision: a function of the documents and the request alone. What is decided is known at once; the reasons, the rules and the duties are put into
/// words when they are asked for, from the rules that were found to speak.
/// </summary>
public sealed class PolicyDecision
{
    private readonly PacketView _packet;
    private readonly PartRequest[] _parts;
    private readonly MatchSets _matches;
    private readonly Lazy<DecisionDetail> _detail;

    internal PolicyDecision(PacketView packet, PartRequest[] parts, MatchSets matches, PacketOutcome outcome, DecideSide side)
    {
        _packet = packet;
        _parts = parts;
        _matches = matches;
        Outcome = outcome;
        Side = side;
        _detail = new Lazy<DecisionDetail>(Tell);
    }

    /// <summary>Whose gateway asked.</summary>
    public DecideSide Side { get; }

    /// <summary>Allow, redact or deny.</summary>
    public PacketOutcome Outcome { get; }

    /// <summary>
    /// Why the packet is refused: what forbids the packet as such where something does, else what forbids its parts.
    /// Empty unless denied.
    /// </summary>
    public ImmutableArray<Reason> Reasons => _detail.Value.Reasons;

    /// <summary>One per part asked about, ascending by index.</summary>
    public ImmutableArray<PartDecision> Parts => _detail.Value.Parts;

    /// <summary>What an attested emergency changed, over all parts that pass; sorted. Where there is something, the decision is to be reviewed.</summary>
    public ImmutableArray<Reason> Overrides => [.. Parts.SelectMany(part => part.Overrides).Distinct().Order(ReasonOrder.Instance)];

    /// <summary>
    /// Until when the decision is to be reviewed: the instant decided for and the shortest review that a rule asks of a part that passes; null
    /// where none asks.
    /// </summary>
    public DateTimeOffset? ReviewBy => Parts.Min(part => part.ReviewWithin) is TimeSpan within ? At + within : null;

    /// <summary>True where the packet claims an emergency and it counts.</summary>
    public bool Attested => _packet.Terms.Attested;

    /// <summary>Documents used, by side.</summary>
    public ImmutableArray<DocumentUse> Documents =>
        [.. Sources.Select(side => new DocumentUse(side.Side, side.Document.Id, side.Document.Version, side.Document.Digest))];

    /// <summary>The instant decided for.</summary>
    public DateTimeOffset At => Request.At;

    /// <summary>The sides whose documents may speak.</summary>
    internal ImmutableArray<SideRules> Sources =>
    [
        .. Enum.GetValues<RuleSide>().Where(side => _packet.Terms.Of(side) is not null)
            .Select(side => new SideRules(side, _packet.Terms.Of(side)!.Document, _packet.Terms.Of(side)!.Rows(side), _packet.Terms.Ended(side))),
    ];

    internal PolicySnapshot Snapshot => _packet.Terms.Snapshot;

    internal PolicyRequest Request => _packet.Request;

    /// <summary>The parts as they were asked about, ascending by index.</summary>
    internal IReadOnlyList<PartRequest> Asked => _parts;

    /// <summary>The explanation as this audience may see it.</summary>
    /// <param name="audience">Who reads it.</param>
    /// <param name="language">Of the text: "en", "vi", "km" or "th"; any other is English.</param>
    public Explanation Explain(Audience audience, string language = MessageCatalogue.English) => Explain(audience, MessageCatalogue.Of(language));

    /// <summary>The explanation in the words of a catalogue.</summary>
    public Explanation Explain(Audience audience, MessageCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return Explanation.Of(this, audience, catalogue);
    }

    private DecisionDetail Tell()
    {
        List<Reason> refused = [];
        if (_packet.Terms.Refused)
        {
            new PacketReader(Snapshot, Request, refused).Read(Side, new PacketTerms());
        }

        SideRules[] speaking = [.. Sources];
        PartReasons reasons = new(_packet, _matches, speaking);
        List<PartWork> work = [.. _parts.Select((part, at) => PolicyEngine.IsContent(part) ? reasons.Tell(at, part) : PartWork.Beside(part))];
        DecisionDetail detail = new Verdict(_packet, speaking, TogetherReasons.Over(work, _packet), refused).Reach();

        // INVARIANT reasons follow the decision: words that say another thing than what was decided are not given out.
        return detail.Outcome == Outcome
            ? detail
            : throw new InvalidOperationException($"Decided {Outcome}, and the reasons say {detail.Outcome}.");
    }
}
