using System.Collections.Frozen;
using System.Collections.Immutable;
using Interop.Policy.Documents;

namespace Interop.Policy.Terms;

/// <summary>Turns the vocabulary's nodes into terms.</summary>
internal sealed class VocabularyReader(NodeReader reader)
{
    private static readonly string[] Keys =
    [
        "version", "purposes", "legal-bases", "instruments", "fits", "alternatives", "offence-tracks", "categories", "sensitivity", "facts",
        "handling", "tlp", "pap", "restrictions", "urgency", "roles", "subject-roles", "non-punishment", "packet-types", "rescue-outcomes",
        "refusals", "receipts", "duties", "notified",
    ];

    public Vocabulary? Read(Node.Map root)
    {
        reader.Map(root, "The vocabulary", Keys);
        foreach (string key in Keys)
        {
            reader.Need(root, key, "The vocabulary");
        }

        if (reader.Problems.Count > 0)
        {
            return null;
        }

        TermTree purposes = Tree(root, "purposes");
        TermTree bases = Tree(root, "legal-bases");
        TermTree tracks = Flat(root, "offence-tracks");
        (TermTree categories, TermTree levels, FrozenDictionary<int, ImmutableArray<int>> ladders) = Categories(root);
        Node.Map facts = reader.Map(root["facts"]!, "facts", "packet", "part");
        string[] packetFacts = Words(facts["packet"]);
        string[] partFacts = Words(facts["part"]);
        TermTree allFacts = Interned(root["facts"]!, "facts", [.. packetFacts.Concat(partFacts).Select(fact => (fact, (string?)null))]);
        Node.Map codes = reader.Map(root["handling"]!, "handling", "codes", "join");
        string[] tlp = [.. Words(root["tlp"]).Select(code => "TLP:" + code)];
        string[] pap = [.. Words(root["pap"]).Select(code => "PAP:" + code)];
        TermTree handling = Interned(root["handling"]!, "handling", [.. Words(codes["codes"]).Concat(tlp).Concat(pap).Concat(Words(root["restrictions"])).Select(code => (code, (string?)null))]);
        Node.Map urgency = reader.Map(root["urgency"]!, "urgency", [.. Names(root["urgency"]!)]);
        foreach (string list in new[] { "subject-roles", "non-punishment", "refusals", "receipts" })
        {
            reader.Texts(root[list], list);
        }

        if (!purposes.TryFind(Vocabulary.Barred, out _))
        {
            reader.Problem(root["purposes"]!, $"purposes must hold '{Vocabulary.Barred}'.");
        }

        return reader.Problems.Count > 0 ? null : new Vocabulary(root)
        {
            Version = reader.Number(root["version"], "version", 1, long.MaxValue),
            Purposes = purposes,
            Bases = bases,
            Tracks = tracks,
            Categories = categories,
            Levels = levels,
            Ladders = ladders,
            Facts = allFacts,
            PacketFacts = allFacts.Set(packetFacts),
            PartFacts = allFacts.Set(partFacts),
            Handling = handling,
            HandlingLadders = [[.. tlp.Select(step => Find(handling, step))], [.. pap.Select(step => Find(handling, step))]],
            Urgencies = Interned(urgency, "urgency", [.. Names(urgency).Select(name => (name, (string?)null))]),
            UrgencyTerms = new UrgencyReader(reader).Read(urgency),
            Roles = Flat(root, "roles"),
            PacketTypes = Flat(root, "packet-types"),
            Duties = Flat(root, "duties"),
            Notified = Flat(root, "notified"),
            Sensitivity = Groups(root["sensitivity"]!, "sensitivity", categories).ToFrozenDictionary(StringComparer.Ordinal),
            Instruments = Groups(root["instruments"]!, "instruments", bases).ToFrozenDictionary(StringComparer.Ordinal),
            Fits = Fits(root["fits"]!, tracks, bases),
            Alternatives = Alternatives(root["alternatives"]!, bases),
        };
    }

    private static IEnumerable<string> Names(Node node) => node is Node.Map map ? map.Entries.Select(entry => entry.Key.Text) : [];

    private string[] Words(Node? node) => [.. reader.Texts(node, "the list").Select(word => word.Text)];

    private TermTree Flat(Node.Map root, string key) =>
        Interned(root[key]!, key, [.. Words(root[key]).Select(word => (word, (string?)null))]);

    /// <summary>"parent: [child, child]".</summary>
    private TermTree Tree(Node.Map root, string key)
    {
        List<(string, string?)> terms = [];
        foreach (KeyValuePair<Node.Scalar, Node> entry in reader.Map(root[key]!, key, [.. Names(root[key]!)]).Entries)
        {
            // A group may share its name with nothing, and a member may not stand in two groups: Interned refuses both.
            terms.Add((entry.Key.Text, null));
            terms.AddRange(Words(entry.Value).Select(child => (child, (string?)entry.Key.Text)));
        }

        return Interned(root[key]!, key, terms);
    }

    private TermTree Interned(Node at, string key, IReadOnlyCollection<(string Name, string? Parent)> terms)
    {
        string[] twice = [.. terms.GroupBy(term => term.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];
        if (twice.Length > 0)
        {
            reader.Problem(at, $"'{twice[0]}' stands in {key} twice.");
            return new TermTree([]);
        }

        if (terms.Count > TermSet.Capacity)
        {
            reader.Problem(at, $"{key} holds more than {TermSet.Capacity} terms.");
            return new TermTree([]);
        }

        return new TermTree(terms);
    }

    private (TermTree Categories, TermTree Levels, FrozenDictionary<int, ImmutableArray<int>> Ladders) Categories(Node.Map root)
    {
        Node.Map map = reader.Map(root["categories"]!, "categories", [.. Names(root["categories"]!)]);
        Dictionary<string, string?> parents = new(StringComparer.Ordinal);
        List<(string, string[])> ladders = [];
        foreach (KeyValuePair<Node.Scalar, Node> entry in map.Entries)
        {
            Node.Map about = reader.Map(entry.Value, $"category {entry.Key.Text}", "children", "ladder", "note");
            parents.TryAdd(entry.Key.Text, null);
            foreach (string child in Words(about["children"]))
            {
                if (!parents.TryAdd(child, entry.Key.Text))
                {
                    reader.Problem(entry.Key, $"Write '{child}' once, and below its parent before anything else about it.");
                }
            }

            if (about["ladder"] is Node ladder)
            {
                ladders.Add((entry.Key.Text, Words(ladder)));
            }
        }

        TermTree categories = Interned(map, "categories", [.. parents.Select(pair => (pair.Key, pair.Value))]);
        TermTree levels = Interned(map, "ladders", [.. ladders.SelectMany(ladder => ladder.Item2).Distinct(StringComparer.Ordinal).Select(level => (level, (string?)null))]);
        return (categories, levels, ladders.Where(ladder => categories.TryFind(ladder.Item1, out _)).ToFrozenDictionary(
            ladder => Find(categories, ladder.Item1),
            ladder => ladder.Item2.Select(level => Find(levels, level)).ToImmutableArray()));
    }

    private static int Find(TermTree tree, string name) => tree.TryFind(name, out int number) ? number : throw new InvalidOperationException(name);

    /// <summary>"name: [term, term]", each term with what is below it.</summary>
    private Dictionary<string, TermSet> Groups(Node node, string what, TermTree tree) =>
        reader.Map(node, what, [.. Names(node)]).Entries.ToDictionary(
            entry => entry.Key.Text,
            entry => Set(entry.Value, what, tree),
            StringComparer.Ordinal);

    private TermSet Set(Node node, string what, TermTree tree)
    {
        TermSet set = TermSet.Empty;
        foreach (Node.Scalar word in reader.Texts(node, what))
        {
            if (tree.TryFind(word.Text, out int number))
            {
                set |= tree.Down(number);
            }
            else
            {
                reader.Unknown(word, $"{what} knows no '{word.Text}'", tree.Names);
            }
        }

        return set;
    }

    private FrozenDictionary<string, TermSet> Fits(Node node, TermTree tracks, TermTree bases)
    {
        reader.Map(node, "fits", [.. tracks.Names, "no-offence"]);
        return Groups(node, "fits", bases).ToFrozenDictionary(StringComparer.Ordinal);
    }

    private FrozenDictionary<int, ImmutableArray<int>> Alternatives(Node node, TermTree bases)
    {
        Node.Map map = reader.Map(node, "alternatives", [.. bases.Names]);
        Dictionary<int, ImmutableArray<int>> found = [];
        foreach (KeyValuePair<Node.Scalar, Node> entry in map.Entries)
        {
            Set(entry.Value, "alternatives", bases);
            if (bases.TryFind(entry.Key.Text, out int basis))
            {
                found[basis] = [.. Words(entry.Value).Where(word => bases.TryFind(word, out _)).Select(word => Find(bases, word))];
            }
        }

        return found.ToFrozenDictionary();
    }
}
