using System.Collections.Frozen;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>The documents that decisions are made with. Immutable: replace the whole by swapping one reference.</summary>
public sealed class PolicySnapshot
{
    private readonly FrozenDictionary<string, Compiled> _agencies;
    private readonly FrozenDictionary<string, Compiled> _published;
    private readonly Compiled? _common;

    private PolicySnapshot(Vocabulary vocabulary, Compiled? common, FrozenDictionary<string, Compiled> agencies, FrozenDictionary<string, Compiled> published)
    {
        Vocabulary = vocabulary;
        _common = common;
        _agencies = agencies;
        _published = published;
    }

    /// <summary>The words.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The common rules, or null: then everything is refused.</summary>
    public PolicyDocument? Common => _common?.Document;

    /// <param name="common">Common rules, or null.</param>
    /// <param name="agencies">Documents of the gateway's own agencies, at most one for each.</param>
    /// <param name="published">Receive parts of partners, at most one for each.</param>
    /// <exception cref="ArgumentException">A document of another kind, or two for one agency; its message is one that a person may read.</exception>
    public static PolicySnapshot Create(
        Vocabulary vocabulary, PolicyDocument? common, IEnumerable<PolicyDocument> agencies, IEnumerable<PolicyDocument> published)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        if (common is { Kind: not DocumentKind.Common })
        {
            throw new ArgumentException($"{common.Id} is not a document of common rules.");
        }

        return new PolicySnapshot(
            vocabulary,
            common is null ? null : new Compiled(common),
            ByAgency(agencies, DocumentKind.Agency),
            ByAgency(published, DocumentKind.Receive));
    }

    /// <summary>This snapshot with one partner's receive part put in, or replaced.</summary>
    public PolicySnapshot WithPublished(PolicyDocument receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        IEnumerable<PolicyDocument> others = _published.Values.Select(entry => entry.Document).Where(document => document.SpeaksFor != receive.SpeaksFor);
        return new PolicySnapshot(Vocabulary, _common, _agencies, ByAgency(others.Append(receive), DocumentKind.Receive));
    }

    /// <summary>The document of one of the gateway's own agencies, or null.</summary>
    public PolicyDocument? Agency(string name) => _agencies.GetValueOrDefault(name)?.Document;

    /// <summary>The receive part that a partner published, or null.</summary>
    public PolicyDocument? Published(string name) => _published.GetValueOrDefault(name)?.Document;

    internal SideRules Side(RuleSide side, PolicyRequest request, DecideSide asked) => side switch
    {
        RuleSide.Common => Of(side, _common),
        RuleSide.Send => Of(side, _agencies.GetValueOrDefault(request.Sender)),
        RuleSide.Receive when asked is DecideSide.Sender => Of(side, _published.GetValueOrDefault(request.Recipient)),
        RuleSide.Receive => Of(side, _agencies.GetValueOrDefault(request.Recipient)),
        _ => throw new ArgumentOutOfRangeException(nameof(side)),
    };

    private static SideRules Of(RuleSide side, Compiled? compiled) =>
        new(side, compiled?.Document, compiled?.Rules(side) ?? [], compiled?.Together ?? []);

    private static FrozenDictionary<string, Compiled> ByAgency(IEnumerable<PolicyDocument> documents, DocumentKind kind)
    {
        Dictionary<string, Compiled> found = new(StringComparer.Ordinal);
        foreach (PolicyDocument document in documents)
        {
            if (document.Kind != kind || !found.TryAdd(document.SpeaksFor, new Compiled(document)))
            {
                throw new ArgumentException($"{document.Id} is of kind {document.Kind} or stands here twice.");
            }
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>A document with its rules by direction.</summary>
    private sealed record Compiled(PolicyDocument Document)
    {
        private readonly Rule[] _exchange = Of(Document, Direction.Exchange);

        private readonly Rule[] _send = Of(Document, Direction.Send);

        private readonly Rule[] _receive = Of(Document, Direction.Receive);

        public TogetherRule[] Together { get; } = [.. Document.Together];

        public Rule[] Rules(RuleSide side) => side switch
        {
            RuleSide.Common => _exchange,
            RuleSide.Send => _send,
            RuleSide.Receive => _receive,
            _ => throw new ArgumentOutOfRangeException(nameof(side)),
        };

        private static Rule[] Of(PolicyDocument document, Direction direction) =>
            [.. document.Rules.Where(rule => rule.Direction == direction)];
    }
}
