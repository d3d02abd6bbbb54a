using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>Reads a whole document.</summary>
internal sealed class DocumentReader(NodeReader reader, Vocabulary vocabulary)
{
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    private static readonly string[] Keys =
        ["policy", "id", "version", "follows", "vocabulary", "speaks-for", "members", "in-force", "text", "title", "note", "can-honour", "emergency", "rules", "together", "part"];

    public PolicyDocument? Read(Node.Map root)
    {
        reader.Map(root, "A policy document", Keys);
        string id = reader.Text(reader.Need(root, "id", "A policy document"), "id");
        bool common = id.StartsWith("common/", StringComparison.Ordinal);
        DocumentKind kind = common ? DocumentKind.Common : root["part"] is null ? DocumentKind.Agency : DocumentKind.Receive;
        if (!common && !id.StartsWith("agency/", StringComparison.Ordinal))
        {
            reader.Problem(root["id"] ?? root, "The id of a policy document begins with 'common/' or 'agency/'.");
        }

        reader.Number(reader.Need(root, "policy", "A policy document"), "policy (the format)", 1, 1);
        if (root["emergency"] is Node foreign && !common)
        {
            reader.Problem(foreign, "What an emergency is, all members say together: only common rules have 'emergency'.");
        }

        if (root["part"] is Node part && (common || reader.Text(part, "part") != "receive"))
        {
            reader.Problem(part, "'part' is 'receive', and only in the published part of an agency's document.");
        }

        if (root["follows"] is Node follows && !IsDigest(reader.Text(follows, "follows")))
        {
            reader.Problem(follows, "'follows' must be sha256: and 64 hexadecimal digits.", LoadCode.Malformed);
        }

        Node.Map bound = Bind(root);
        PartyReader parties = new(reader, vocabulary.Agencies);
        BoxReader boxes = new(reader, vocabulary, parties);
        ThenReader thens = new(reader, vocabulary, boxes);
        ImmutableArray<string> languages = [.. reader.Texts(reader.Need(root, "text", "A policy document"), "text").Select(word => word.Text)];
        if (!languages.Contains("en", StringComparer.Ordinal))
        {
            reader.Problem(root["text"] ?? root, "'text' must list 'en': a reader falls back to English.");
        }

        StatementReader statements = new(reader, languages);
        PolicyDocument document = new(bound, vocabulary)
        {
            Kind = kind,
            Id = id,
            Version = reader.Number(reader.Need(root, "version", "A policy document"), "version", 1, long.MaxValue),
            SpeaksFor = parties.SpeaksFor(root, id, common),
            Members = parties.Members(root, common),
            InForce = reader.Need(root, "in-force", "A policy document") is Node inForce ? statements.Period(inForce, "in-force") : default,
            Title = statements.Texts(root, "title", "A policy document"),
            Note = root["note"] is null ? ImmutableSortedDictionary<string, string>.Empty : statements.Texts(root, "note", "A policy document"),
            CanHonour = Honour(root, common, thens),
            Emergency = root["emergency"] is Node emergency ? new EmergencyReader(reader, vocabulary, statements, boxes, thens).Read(emergency) : null,
            Rules = Rules(root, new RuleReader(reader, vocabulary, statements, boxes, thens), common, kind),
            Together = [.. Items(root["together"], "together", common).Select(new TogetherReader(reader, vocabulary, statements, boxes).Read)],
        };
        return reader.Problems.Count > 0 ? null : document;
    }

    internal static bool IsDigest(string text) =>
        text.Length == 71 && text.StartsWith("sha256:", StringComparison.Ordinal) && !text.AsSpan(7).ContainsAnyExcept(Hexadecimal);

    /// <summary>People write the vocabulary's version; the canonical form names its digest.</summary>
    private Node.Map Bind(Node.Map root)
    {
        string ours = "sha256:" + Convert.ToHexStringLower(vocabulary.Digest.AsSpan());
        if (reader.Need(root, "vocabulary", "A policy document") is Node node)
        {
            string named = reader.Text(node, "vocabulary");
            if (named != ours && named != vocabulary.Version.ToString(CultureInfo.InvariantCulture))
            {
                reader.Problem(node, $"The document was written with vocabulary {named}; this is version {vocabulary.Version}, {ours}.", LoadCode.OtherVocabulary);
            }
        }

        return root.With("vocabulary", new Node.Scalar(ours, 1, 1));
    }

    private CanHonour? Honour(Node.Map root, bool common, ThenReader thens)
    {
        if (!common)
        {
            return reader.Need(root, "can-honour", "An agency's document") is Node node ? thens.Honour(node) : null;
        }

        if (root["can-honour"] is Node wrong)
        {
            reader.Problem(wrong, "Only an agency's document has 'can-honour'.");
        }

        return null;
    }

    private ImmutableArray<Rule> Rules(Node.Map root, RuleReader rules, bool common, DocumentKind kind)
    {
        List<Rule> read = [];
        foreach (Node item in Items(reader.Need(root, "rules", "A policy document"), "rules", common))
        {
            if (rules.Read(item, common) is not Rule rule)
            {
                continue;
            }

            if (kind is DocumentKind.Receive && rule.Direction is not Direction.Receive)
            {
                reader.Problem(item, $"Rule {rule.Id} is not a receive rule; this is a receive part.");
            }

            read.Add(rule);
        }

        return [.. read];
    }

    private ImmutableArray<Node> Items(Node? node, string key, bool common)
    {
        if (node is not (null or Node.List))
        {
            reader.Problem(node, $"'{key}' must be a list.");
        }

        ImmutableArray<Node> items = node is Node.List list ? list.Items : [];
        foreach (Node published in items.OfType<Node.Map>().Select(map => map["published"]).OfType<Node>()
            .Where(published => common || reader.Text(published, "published") is not ("yes" or "no")))
        {
            reader.Problem(published, "'published' is yes or no, and only in an agency's document.");
        }

        return items;
    }
}
