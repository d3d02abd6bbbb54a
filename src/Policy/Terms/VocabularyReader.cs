using System.Collections.Frozen;
using System.Collections.Immutable;
using Interop.Policy.Documents;

namespace Interop.Policy.Terms;

/// <summary>
/// Turns the vocabulary's nodes into terms. Purposes, legal bases and categories must be there; what else is left out has no words, or
/// one that everything is (docs/policy.md).
/// </summary>
internal sealed class VocabularyReader(NodeReader reader)
{
    private const string NoOffence = "no-offence";

    private const string NoInstrument = "none";

    private static readonly string[] Needed = ["version", "purposes", "legal-bases", "categories"];

    // Words of other rooms; here they are read as lists and no more.
    private static readonly string[] Elsewhere = ["subject-roles", "non-punishment", "refusals", "receipts"];

    private static readonly string[] Keys =
    [
        .. Needed, "agencies", "ladders", "instruments", "fits", "alternatives", "offence-tracks", "sensitivity", "facts",
        "handling", "tlp", "pap", "restrictions", "urgency", "roles", "packet-types", "rescue-outcomes", "duties", "notified", .. Elsewhere,
    ];

    private readonly TreeReader _trees = new(reader);

    public Vocabulary? Read(Node.Map root)
    {
        reader.Map(root, "The vocabulary", Keys);
        foreach (string key in Needed)
        {
            reader.Need(root, key, "The vocabulary");
        }

        if (reader.Problems.Count > 0)
        {
            return null;
        }

        TermTree purposes = _trees.Read(root["purposes"], "purposes");
        TermTree bases = _trees.Read(root["legal-bases"], "legal-bases");
        TermTree tracks = _trees.Flat(root["offence-tracks"], "offence-tracks");
        (TermTree categories, TermTree levels, FrozenDictionary<int, ImmutableArray<int>> ladders) =
            new CategoryReader(reader, _trees).Read(root["categories"]!, root["ladders"]);
        Node.Map? facts = root["facts"] is Node stated ? reader.Map(stated, "facts", "packet", "part") : null;
        string[] packetFacts = Words(facts?["packet"]);
        string[] partFacts = Words(facts?["part"]);
        TermTree allFacts = _trees.Interned(root, "facts", [.. packetFacts.Concat(partFacts).Select(fact => (fact, (string?)null))]);
        string[] tlp = [.. Words(root["tlp"]).Select(code => "TLP:" + code)];
        string[] pap = [.. Words(root["pap"]).Select(code => "PAP:" + code)];
        TermTree handling = _trees.Interned(
            root, "handling", [.. Codes(root["handling"]).Concat(tlp).Concat(pap).Concat(Words(root["restrictions"])).Select(code => (code, (string?)null))]);
        Node.Map? urgency = root["urgency"] is Node classes ? reader.Map(classes, "urgency", [.. Names(classes)]) : null;
        foreach (string list in Elsewhere)
        {
            reader.Texts(root[list], list);
        }

        Vocabulary read = new(root)
        {
            Version = reader.Number(root["version"], "version", 1, long.MaxValue),
            Agencies = AgencyNames.Read(reader, root["agencies"]),
            Purposes = purposes,
            Bases = bases,
            Tracks = tracks,
            Categories = categories,
            Levels = levels,
            Ladders = ladders,
            Facts = allFacts,
            PacketFacts = reader.Problems.Count > 0 ? TermSet.Empty : allFacts.Set(packetFacts),
            PartFacts = reader.Problems.Count > 0 ? TermSet.Empty : allFacts.Set(partFacts),
            Handling = handling,
            HandlingLadders = reader.Problems.Count > 0 ? [] : [[.. tlp.Select(step => Find(handling, step))], [.. pap.Select(step => Find(handling, step))]],
            Urgencies = urgency is null
                ? new TermTree([(Vocabulary.OnlyUrgency, null)])
                : _trees.Interned(urgency, "urgency", [.. Names(urgency).Select(name => (name, (string?)null))]),
            UrgencyTerms = urgency is null ? FrozenDictionary<string, UrgencyTerms>.Empty : new UrgencyReader(reader).Read(urgency),
            Roles = _trees.Flat(root["roles"], "roles", Vocabulary.OnlyRole),
            PacketTypes = _trees.Flat(root["packet-types"], "packet-types", Vocabulary.OnlyType),
            Duties = _trees.Flat(root["duties"], "duties"),
            Notified = _trees.Flat(root["notified"], "notified"),
            Sensitivity = Groups(root["sensitivity"], "sensitivity", categories),
            Instruments = Groups(root["instruments"], "instruments", bases, NoInstrument),
            Fits = Fits(root["fits"], tracks, bases),
            Alternatives = Alternatives(root["alternatives"], bases),
        };
        return reader.Problems.Count > 0 ? null : read;
    }

    private static IEnumerable<string> Names(Node node) => node is Node.Map map ? map.Entries.Select(entry => entry.Key.Text) : [];

    private static int Find(TermTree tree, string name) => tree.TryFind(name, out int number) ? number : throw new InvalidOperationException(name);

    private string[] Words(Node? node) => [.. reader.Texts(node, "the list").Select(word => word.Text)];

    /// <summary>A list, or a map that also says how codes join: by union, as they always do.</summary>
    private string[] Codes(Node? node) => node is Node.Map map ? Words(reader.Map(map, "handling", "codes", "join")["codes"]) : Words(node);

    /// <summary>"name: [term, term]", each term with what is below it. Left out: every term under the one name, where there is one.</summary>
    private FrozenDictionary<string, TermSet> Groups(Node? node, string what, TermTree tree, string? otherwise = null) => node is null
        ? otherwise is null ? FrozenDictionary<string, TermSet>.Empty : new Dictionary<string, TermSet>(StringComparer.Ordinal) { [otherwise] = tree.All }.ToFrozenDictionary(StringComparer.Ordinal)
        : reader.Map(node, what, [.. Names(node)]).Entries.ToFrozenDictionary(entry => entry.Key.Text, entry => Set(entry.Value, what, tree), StringComparer.Ordinal);

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

    private FrozenDictionary<string, TermSet> Fits(Node? node, TermTree tracks, TermTree bases)
    {
        if (node is not null)
        {
            reader.Map(node, "fits", [.. tracks.Names, NoOffence]);
        }

        return Groups(node, "fits", bases, NoOffence);
    }

    private FrozenDictionary<int, ImmutableArray<int>> Alternatives(Node? node, TermTree bases)
    {
        Dictionary<int, ImmutableArray<int>> found = [];
        foreach (KeyValuePair<Node.Scalar, Node> entry in node is null ? [] : reader.Map(node, "alternatives", [.. bases.Names]).Entries)
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
