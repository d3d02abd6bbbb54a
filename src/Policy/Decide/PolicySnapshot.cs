using Interop.Policy.Compile;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>
/// The documents that decisions are made with, compiled. Immutable: replace the whole by swapping one reference (<see cref="CurrentPolicy"/>).
/// A snapshot made from another shares all that has not changed.
/// </summary>
public sealed class PolicySnapshot
{
    private readonly Dictionary<string, CompiledDocument> _agencies;
    private readonly Dictionary<string, CompiledDocument> _published;

    private PolicySnapshot(
        Vocabulary vocabulary, LadderSteps ladders, AgencyTerms names, CompiledDocument? common, Dictionary<string, CompiledDocument> agencies, Dictionary<string, CompiledDocument> published)
    {
        Vocabulary = vocabulary;
        Ladders = ladders;
        Agencies = names;
        CommonRules = common;
        _agencies = agencies;
        _published = published;
    }

    /// <summary>The words.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The common rules, or null: then everything is refused.</summary>
    public PolicyDocument? Common => CommonRules?.Document;

    internal CompiledDocument? CommonRules { get; }

    internal AgencyTerms Agencies { get; }

    internal LadderSteps Ladders { get; }

    internal IEnumerable<CompiledDocument> AllAgencies => _agencies.Values;

    internal IEnumerable<CompiledDocument> AllPublished => _published.Values;

    /// <param name="common">Common rules, or null.</param>
    /// <param name="agencies">Documents of the gateway's own agencies, at most one for each.</param>
    /// <param name="published">Receive parts of partners, at most one for each.</param>
    /// <exception cref="ArgumentException">A document of another kind, or two for one agency; its message is one that a person may read.</exception>
    public static PolicySnapshot Create(
        Vocabulary vocabulary, PolicyDocument? common, IEnumerable<PolicyDocument> agencies, IEnumerable<PolicyDocument> published)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        PolicyDocument[] own = [.. agencies];
        PolicyDocument[] partners = [.. published];
        AgencyTerms names = AgencyTerms.None.With([.. common is null ? [] : CompiledDocument.Names(common), .. own.Concat(partners).SelectMany(CompiledDocument.Names)]);
        return new PolicySnapshot(
            vocabulary, new LadderSteps(vocabulary), names, common is null ? null : Compiled(common, DocumentKind.Common, names), ByAgency(own, DocumentKind.Agency, names), ByAgency(partners, DocumentKind.Receive, names));
    }

    /// <summary>This snapshot with one partner's receive part put in, or replaced; nothing else is compiled.</summary>
    /// <exception cref="ArgumentException">A document of another kind.</exception>
    public PolicySnapshot WithPublished(PolicyDocument receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        AgencyTerms names = Agencies.With(CompiledDocument.Names(receive));
        return new PolicySnapshot(Vocabulary, Ladders, names, CommonRules, _agencies, Replaced(_published, Compiled(receive, DocumentKind.Receive, names)));
    }

    /// <summary>This snapshot with the document of one of the gateway's own agencies put in, or replaced; nothing else is compiled.</summary>
    /// <exception cref="ArgumentException">A document of another kind.</exception>
    public PolicySnapshot WithAgency(PolicyDocument agency)
    {
        ArgumentNullException.ThrowIfNull(agency);
        AgencyTerms names = Agencies.With(CompiledDocument.Names(agency));
        return new PolicySnapshot(Vocabulary, Ladders, names, CommonRules, Replaced(_agencies, Compiled(agency, DocumentKind.Agency, names)), _published);
    }

    /// <summary>This snapshot with other common rules; nothing else is compiled.</summary>
    /// <exception cref="ArgumentException">A document of another kind.</exception>
    public PolicySnapshot WithCommon(PolicyDocument common)
    {
        ArgumentNullException.ThrowIfNull(common);
        AgencyTerms names = Agencies.With(CompiledDocument.Names(common));
        return new PolicySnapshot(Vocabulary, Ladders, names, Compiled(common, DocumentKind.Common, names), _agencies, _published);
    }

    /// <summary>The document of one of the gateway's own agencies, or null.</summary>
    public PolicyDocument? Agency(string name) => AgencyRules(name)?.Document;

    /// <summary>The receive part that a partner published, or null.</summary>
    public PolicyDocument? Published(string name) => PublishedRules(name)?.Document;

    /// <summary>Interns a request and finds the documents that speak about it; makes no garbage where it is given something to use again.</summary>
    /// <param name="side">Whose gateway asks.</param>
    /// <param name="again">An earlier result that nobody needs any more, or null.</param>
    public PacketTerms Intern(PolicyRequest request, DecideSide side, PacketTerms? again = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        PacketTerms terms = again ?? new PacketTerms();
        new PacketReader(this, request, null).Read(side, terms);
        return terms;
    }

    /// <summary>Interns a part's meta; makes no garbage.</summary>
    public PartTerms Intern(PartRequest part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return PartTerms.Read(Vocabulary, part);
    }

    /// <summary>True for an agency of a state that signed the common rules.</summary>
    internal bool IsMember(string agency) => CommonRules is CompiledDocument common && new AgencySet(common.Document.Members).Holds(agency);

    internal CompiledDocument? AgencyRules(string name) => _agencies.GetValueOrDefault(name);

    internal CompiledDocument? PublishedRules(string name) => _published.GetValueOrDefault(name);

    private static Dictionary<string, CompiledDocument> Replaced(Dictionary<string, CompiledDocument> all, CompiledDocument one) =>
        new(all, StringComparer.Ordinal) { [one.Document.SpeaksFor] = one };

    private static Dictionary<string, CompiledDocument> ByAgency(PolicyDocument[] documents, DocumentKind kind, AgencyTerms names)
    {
        Dictionary<string, CompiledDocument> found = new(StringComparer.Ordinal);
        foreach (PolicyDocument document in documents)
        {
            if (!found.TryAdd(document.SpeaksFor, Compiled(document, kind, names)))
            {
                throw new ArgumentException($"{document.Id} stands here twice.");
            }
        }

        return found;
    }

    private static CompiledDocument Compiled(PolicyDocument document, DocumentKind kind, AgencyTerms names) => document.Kind == kind
        ? new CompiledDocument(document, names)
        : throw new ArgumentException($"{document.Id} is not a document of kind {kind}.");
}
