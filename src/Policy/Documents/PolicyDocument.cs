using System.Collections.Immutable;
using System.Security.Cryptography;
using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>A policy document, read and checked in full; a document that loaded has no rule that can fail later. Immutable.</summary>
public sealed class PolicyDocument
{
    private readonly Node.Map _source;

    internal PolicyDocument(Node.Map source, Vocabulary vocabulary)
    {
        _source = source;
        Vocabulary = vocabulary;
        byte[] canonical = CanonicalJson.Write(source);
        CanonicalBytes = canonical;
        Digest = [.. SHA256.HashData(canonical)];
    }

    /// <summary>Common, agency, or the published receive part of an agency.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>"common/..." or "agency/vn.police".</summary>
    public required string Id { get; init; }

    /// <summary>Counter from 1.</summary>
    public required long Version { get; init; }

    /// <summary>"sha256:" and the digest of the version before it, or null.</summary>
    public string? Follows => (_source["follows"] as Node.Scalar)?.Text;

    /// <summary>The agency that it speaks for; empty for common rules.</summary>
    public required string SpeaksFor { get; init; }

    /// <summary>Jurisdictions that signed the common rules; empty for an agency's document.</summary>
    public required ImmutableArray<string> Members { get; init; }

    /// <summary>When it is in force.</summary>
    public required Period InForce { get; init; }

    /// <summary>Title by language; English is always there.</summary>
    public required ImmutableSortedDictionary<string, string> Title { get; init; }

    /// <summary>What a reader must know beside the title, by language; may be empty. To be shown wherever the document is.</summary>
    public required ImmutableSortedDictionary<string, string> Note { get; init; }

    /// <summary>SHA-256 of <see cref="CanonicalBytes"/>, 32 bytes.</summary>
    public ImmutableArray<byte> Digest { get; }

    /// <summary>Canonical JSON: what is signed, published and loaded again.</summary>
    public ReadOnlyMemory<byte> CanonicalBytes { get; }

    internal Node.Map Source => _source;

    internal ImmutableArray<Rule> Rules { get; init; }

    internal ImmutableArray<TogetherRule> Together { get; init; }

    /// <summary>Null for agencies' documents, and for common rules that know no emergency.</summary>
    internal EmergencyClause? Emergency { get; init; }

    /// <summary>Null for common rules.</summary>
    internal CanHonour? CanHonour { get; init; }

    internal Vocabulary Vocabulary { get; }

    /// <summary>Reads a common or an agency's document from YAML text.</summary>
    /// <param name="fileName">For messages only; nothing is opened.</param>
    public static LoadResult<PolicyDocument> Load(string fileName, string text, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(vocabulary);
        NodeReader reader = new(fileName);
        Node.Map? root = YamlNodes.Read(fileName, text, reader.Problems);
        return Finish(reader, root, vocabulary);
    }

    /// <summary>The same from UTF-8 bytes.</summary>
    public static LoadResult<PolicyDocument> Load(string fileName, ReadOnlySpan<byte> utf8, Vocabulary vocabulary) =>
        StrictText.TryDecode(utf8, out string text)
            ? Load(fileName, text, vocabulary)
            : LoadResult<PolicyDocument>.Refused([StrictText.NotUtf8(fileName)]);

    /// <summary>Reads canonical bytes, such as the receive part in a partner's manifest; any other form is refused.</summary>
    /// <param name="origin">For messages only, e.g. "manifest of kh.police".</param>
    public static LoadResult<PolicyDocument> LoadCanonical(string origin, ReadOnlySpan<byte> canonical, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(vocabulary);
        NodeReader reader = new(origin);
        Node.Map? root = canonical.Length <= YamlNodes.MaxLength ? CanonicalJson.Read(canonical) : null;
        if (root is null)
        {
            reader.Problems.Add(new LoadProblem(origin, 1, 1, "This is not a policy document in canonical form.", LoadCode.NotReadable));
        }

        return Finish(reader, root, vocabulary);
    }

    /// <summary>
    /// The published receive rules alone, with what may not come together and what the agency can honour: what its manifest carries
    /// for its partners.
    /// </summary>
    /// <exception cref="InvalidOperationException">The document is not an agency's.</exception>
    public PolicyDocument ReceivePart()
    {
        if (Kind is DocumentKind.Receive)
        {
            return this;
        }

        if (Kind is not DocumentKind.Agency || _source["rules"] is not Node.List rules)
        {
            throw new InvalidOperationException($"{Id} is not an agency's document.");
        }

        ImmutableArray<Node> published = rules.Items.RemoveAll(rule => rule is not Node.Map map
            || (map["permit"] ?? map["forbid"] ?? map["require"]) is not Node.Scalar { Text: "receive" }
            || IsInternal(map));
        ImmutableArray<Node> together = (_source["together"] as Node.List)?.Items.RemoveAll(rule => rule is Node.Map map && IsInternal(map)) ?? [];
        Node.Map part = _source
            .With("rules", rules with { Items = published })
            .With("together", together.IsEmpty ? null : new Node.List(together, 1, 1))
            .With("part", new Node.Scalar("receive", 1, 1));
        LoadResult<PolicyDocument> loaded = Finish(new NodeReader(Id), part, Vocabulary);
        return loaded.Value ?? throw new InvalidOperationException($"The receive part of {Id} does not load: {loaded.Problems[0]}");
    }

    /// <summary>A rule of this document or its clause on emergencies, or null.</summary>
    internal Statement? Find(string id) =>
        Rules.Concat<Statement>(Together).FirstOrDefault(statement => statement.Id == id) ?? (Emergency?.Id == id ? Emergency : null);

    /// <summary>The same with something left out or changed, under the same digest: to try out what that would do, and for nothing else.</summary>
    internal PolicyDocument With(
        ImmutableArray<Rule>? rules = null, ImmutableArray<TogetherRule>? together = null, Period? inForce = null, bool withoutEmergency = false) => new(_source, Vocabulary)
        {
            Kind = Kind,
            Id = Id,
            Version = Version,
            SpeaksFor = SpeaksFor,
            Members = Members,
            InForce = inForce ?? InForce,
            Title = Title,
            Note = Note,
            Rules = rules ?? Rules,
            Together = together ?? Together,
            Emergency = withoutEmergency ? null : Emergency,
            CanHonour = CanHonour,
        };

    private static bool IsInternal(Node.Map rule) => rule["published"] is Node.Scalar { Text: "no" };

    private static LoadResult<PolicyDocument> Finish(NodeReader reader, Node.Map? root, Vocabulary vocabulary)
    {
        PolicyDocument? document = root is null ? null : new DocumentReader(reader, vocabulary).Read(root);
        return document is null || reader.Problems.Count > 0
            ? LoadResult<PolicyDocument>.Refused(reader.Problems)
            : LoadResult<PolicyDocument>.Of(document);
    }
}
