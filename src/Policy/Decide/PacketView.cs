using System.Collections.Immutable;
using System.Globalization;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>A request with every code interned once, for all its parts.</summary>
internal sealed class PacketView
{
    private readonly Vocabulary _vocabulary;
    private readonly List<Reason> _problems = [];

    /// <param name="emergency">What the common rules agree an emergency to be, or null.</param>
    public PacketView(Vocabulary vocabulary, PolicyRequest request, EmergencyClause? emergency)
    {
        _vocabulary = vocabulary;
        Request = request;
        SenderRole = One(vocabulary.Roles, request.SenderRole, "sender-role");
        RecipientRole = One(vocabulary.Roles, request.RecipientRole, "recipient-role");
        Type = One(vocabulary.PacketTypes, request.PacketType, "type");
        Urgency = One(vocabulary.Urgencies, request.Urgency, "urgency");
        Purposes = Many(vocabulary.Purposes, [request.Purpose, .. request.SecondaryPurposes], "purpose");
        Bases = Many(vocabulary.Bases, request.Bases, "basis", leaves: true);
        Tracks = Many(vocabulary.Tracks, [.. request.Offences.Select(offence => offence.Track)], "track");
        Handling = Many(vocabulary.Handling, request.Handling, "handling");
        Facts = Many(vocabulary.Facts, request.Facts, "fact", within: vocabulary.PacketFacts);
        if (request.SecondaryPurposes.Count > 2)
        {
            _problems.Add(Reason.Of(ReasonCode.NotConforming, null, ("field", "secondary-purposes")));
        }

        if (request.Bases.Count == 0)
        {
            _problems.Add(Reason.Of(ReasonCode.NotConforming, null, ("field", "bases")));
        }

        ValidBases = Bases & InForce() & Fitting();
        Unattested = request.Emergency is RequestEmergency claim ? [.. Attestation.Lacking(emergency, claim, this)] : [];
        Emergency = request.Emergency is not null && Unattested.IsEmpty ? emergency : null;
    }

    public PolicyRequest Request { get; }

    /// <summary>Codes that are not known, and what is missing.</summary>
    public IReadOnlyList<Reason> Problems => _problems;

    /// <summary>Both agencies are of one jurisdiction.</summary>
    public bool SameState => Jurisdiction(Request.Sender).SequenceEqual(Jurisdiction(Request.Recipient));

    public TermSet SenderRole { get; }

    public TermSet RecipientRole { get; }

    public TermSet Type { get; }

    public TermSet Urgency { get; }

    public TermSet Purposes { get; }

    /// <summary>As cited.</summary>
    public TermSet Bases { get; }

    /// <summary>Cited, in force between both states, and fitting an offence.</summary>
    public TermSet ValidBases { get; }

    public TermSet Tracks { get; }

    public TermSet Handling { get; }

    public TermSet Facts { get; }

    /// <summary>The clause that an attested emergency meets; null where none is claimed, or it does not count.</summary>
    public EmergencyClause? Emergency { get; }

    /// <summary>Why a claimed emergency does not count.</summary>
    public ImmutableArray<Reason> Unattested { get; }

    /// <summary>Why each cited basis that is not valid is not, with the nearest one that would be.</summary>
    public IEnumerable<Reason> InvalidBases()
    {
        TermSet inForce = InForce();
        TermSet usable = inForce & Fitting();
        foreach (int basis in Bases.Without(ValidBases).Terms())
        {
            ImmutableArray<int> others = _vocabulary.Alternatives.GetValueOrDefault(basis, []);
            yield return Reason.Of(
                ReasonCode.BasisNotValid,
                null,
                ("basis", _vocabulary.Bases.Names[basis]),
                ("why", inForce.Has(basis) ? "track" : "not-in-force"),
                ("instead", string.Join(' ', others.Where(usable.Has).Select(other => _vocabulary.Bases.Names[other]))));
        }
    }

    public string BasisNames(TermSet bases) =>
        string.Join(' ', bases.Terms().Where(_vocabulary.Bases.IsLeaf).Select(basis => _vocabulary.Bases.Names[basis]));

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Bases whose instrument binds both states. A bilateral instrument is listed as "bilateral:..." in the directory.</summary>
    private TermSet InForce()
    {
        TermSet set = _vocabulary.Instruments.GetValueOrDefault("none");
        foreach (string instrument in Request.Instruments)
        {
            int colon = instrument.IndexOf(':', StringComparison.Ordinal);
            set |= _vocabulary.Instruments.GetValueOrDefault(colon < 0 ? instrument : instrument[..colon]);
        }

        return set;
    }

    /// <summary>The first label, and of an international body the whole name.</summary>
    private static ReadOnlySpan<char> Jurisdiction(string agency)
    {
        int dot = agency.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 || agency.StartsWith("int.", StringComparison.Ordinal) ? agency : agency.AsSpan(0, dot);
    }

    private TermSet Fitting()
    {
        TermSet set = _vocabulary.Fits.GetValueOrDefault("no-offence");
        foreach (int track in Tracks.Terms())
        {
            set |= _vocabulary.Fits.GetValueOrDefault(_vocabulary.Tracks.Names[track]);
        }

        return set;
    }

    private TermSet One(TermTree tree, string code, string field) => Many(tree, [code], field);

    private TermSet Many(TermTree tree, IReadOnlyList<string> codes, string field, bool leaves = false, TermSet? within = null)
    {
        TermSet set = TermSet.Empty;
        foreach (string code in codes)
        {
            if (tree.TryFind(code, out int number) && (!leaves || tree.IsLeaf(number)) && (within is null || within.Value.Has(number)))
            {
                set |= TermSet.Of(number);
            }
            else
            {
                _problems.Add(Reason.Of(ReasonCode.UnknownTerm, null, ("field", field), ("value", code)));
            }
        }

        return set;
    }
}
