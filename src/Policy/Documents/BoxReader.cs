using System.Collections.Immutable;
using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>
/// Reads one box and bakes the closures in. What is not written is everything. Purposes: a ban and a requirement also reach the
/// purposes above the one they name, so that nobody escapes by stating a broader one; for the same reason an exception from a
/// permission reaches upward, and an exception from a ban does not.
/// </summary>
internal sealed class BoxReader(NodeReader reader, Vocabulary vocabulary, PartyReader parties)
{
    public static readonly string[] Dimensions = ["from", "to", "from-role", "to-role", "type", "for", "data", "on"];

    public static readonly string[] Conditions = ["facts", "any-fact", "no-fact", "handling", "level", "track", "urgency", "between", "emergency"];

    /// <summary>What a packet is asked as a whole; "data" and "level" are asked of its parts.</summary>
    public static readonly string[] PacketDimensions = [.. Dimensions.Where(key => key != "data")];

    public static readonly string[] PacketConditions = [.. Conditions.Where(key => key != "level")];

    /// <param name="dimensions">Holds from, to, from-role, to-role, type, for, data, on.</param>
    /// <param name="conditions">Holds facts and the like; may be the same map.</param>
    /// <param name="upward">True where purposes reach upward.</param>
    /// <param name="permit">True where "all" leaves the barred purposes out.</param>
    /// <param name="packetOnly">True where no part is looked at: then facts of a part may not stand here.</param>
    public Box Read(Node.Map dimensions, Node.Map? conditions, bool upward, bool permit, bool packetOnly = false)
    {
        Box box = new()
        {
            From = Agencies(dimensions["from"], "from"),
            To = Agencies(dimensions["to"], "to"),
            SameState = Either(conditions?["between"], "between", "one-state", "two-states"),
            FromRoles = Set(dimensions["from-role"], "from-role", vocabulary.Roles) ?? vocabulary.Roles.All,
            ToRoles = Set(dimensions["to-role"], "to-role", vocabulary.Roles) ?? vocabulary.Roles.All,
            Types = Set(dimensions["type"], "type", vocabulary.PacketTypes) ?? vocabulary.PacketTypes.All,
            Purposes = Purposes(dimensions["for"], upward, permit),
            Bases = Set(dimensions["on"], "on", vocabulary.Bases) ?? vocabulary.Bases.All,
            Categories = Set(dimensions["data"], "data", vocabulary.Categories, vocabulary.Sensitivity) ?? vocabulary.Categories.All,
            NamesData = dimensions["data"] is not null,
            AllFacts = Facts(conditions, "facts", packetOnly) ?? TermSet.Empty,
            AnyFacts = Facts(conditions, "any-fact", packetOnly),
            NoFacts = Facts(conditions, "no-fact", packetOnly) ?? TermSet.Empty,
            Handling = Set(conditions?["handling"], "handling", vocabulary.Handling) ?? TermSet.Empty,
            Levels = Set(conditions?["level"], "level", vocabulary.Levels),
            Emergency = Either(conditions?["emergency"], "emergency", "true", "false"),
            Tracks = Set(conditions?["track"], "track", vocabulary.Tracks),
            Urgencies = Set(conditions?["urgency"], "urgency", vocabulary.Urgencies) ?? vocabulary.Urgencies.All,
        };
        TermSet any = box.AnyFacts ?? TermSet.Empty;
        Apart(conditions?["no-fact"], box.AllFacts & box.NoFacts, "both must and may not hold, so that this could never be true");
        Apart(conditions?["any-fact"], any & box.NoFacts, "is asked for here and ruled out under 'no-fact'");
        Apart(conditions?["any-fact"], any & box.AllFacts, "is asked for under 'facts' already, so that 'any-fact' would add nothing");
        return box;
    }

    /// <summary>The terms with everything below them; null where nothing is written; "all" is every term.</summary>
    public TermSet? Set(Node? node, string what, TermTree tree, IReadOnlyDictionary<string, TermSet>? groups = null)
    {
        if (node is null)
        {
            return null;
        }

        TermSet set = TermSet.Empty;
        ImmutableArray<Node.Scalar> words = reader.Texts(node, what);
        foreach (Node.Scalar word in words)
        {
            if (tree.TryFind(word.Text, out int number))
            {
                set |= tree.Down(number);
            }
            else if (word.Text == "all" && words.Length == 1)
            {
                set = tree.All;
            }
            else if (groups is not null && groups.TryGetValue(word.Text, out TermSet group))
            {
                set |= group;
            }
            else
            {
                reader.Unknown(word, $"'{word.Text}' is not a word that '{what}' may use", [.. tree.Names, .. groups?.Keys ?? []]);
            }
        }

        return set;
    }

    /// <summary>A level that every one of these categories has.</summary>
    public int? Level(Node node, TermSet? data)
    {
        string word = reader.Text(node, "redact");
        if (!vocabulary.Levels.TryFind(word, out int level))
        {
            reader.Unknown(node, $"'{word}' is not a level of any ladder", vocabulary.Levels.Names);
            return null;
        }

        foreach (int category in (data ?? vocabulary.Categories.All).Terms().Where(vocabulary.Categories.IsLeaf))
        {
            if (data is null || !vocabulary.Ladders.TryGetValue(category, out ImmutableArray<int> ladder) || !ladder.Contains(level))
            {
                reader.Problem(node, $"'{word}' is not a level of '{vocabulary.Categories.Names[category]}', which this rule covers; name the categories under 'data'.");
                return null;
            }
        }

        return level;
    }

    public TermSet Roles(Node node) => Set(node, "instead", vocabulary.Roles) ?? TermSet.Empty;

    private TermSet Purposes(Node? node, bool upward, bool permit)
    {
        TermTree tree = vocabulary.Purposes;
        TermSet barred = tree.TryFind(Vocabulary.Barred, out int number) ? tree.Down(number) : TermSet.Empty;
        if (node is null)
        {
            return permit ? tree.All.Without(barred) : tree.All;
        }

        TermSet named = Set(node, "for", tree) ?? TermSet.Empty;
        if (node is Node.Scalar { Text: "all" })
        {
            return permit ? named.Without(barred) : named;
        }

        if (permit && named.Meets(barred))
        {
            reader.Problem(node, "No document may permit a barred purpose.");
        }

        return upward ? named.Terms().Aggregate(named, (set, term) => set | tree.Related(term)) : named;
    }

    private TermSet? Facts(Node.Map? conditions, string key, bool packetOnly)
    {
        if (packetOnly)
        {
            foreach (Node.Scalar word in reader.Texts(conditions?[key], key).Where(word => vocabulary.Facts.TryFind(word.Text, out int fact) && vocabulary.PartFacts.Has(fact)))
            {
                reader.Problem(word, $"'{word.Text}' is a fact of a part; here only facts of the packet can be asked: {Names(vocabulary.PacketFacts)}.");
            }
        }

        return Set(conditions?[key], key, vocabulary.Facts);
    }

    private void Apart(Node? node, TermSet both, string how)
    {
        if (node is not null && !both.IsEmpty)
        {
            reader.Problem(node, $"'{Names(both)}' {how}.");
        }
    }

    private string Names(TermSet facts) => string.Join(", ", facts.Terms().Select(fact => vocabulary.Facts.Names[fact]));

    private bool? Either(Node? node, string what, string yes, string no)
    {
        string word = reader.Text(node, what);
        if (node is not null && word != yes && word != no)
        {
            reader.Problem(node, $"'{what}' is {yes} or {no}.");
        }

        return node is null ? null : word == yes;
    }

    private AgencySet Agencies(Node? node, string what)
    {
        ImmutableArray<Node.Scalar> words = reader.Texts(node, what);
        return node is null || words is [{ Text: "all" }] ? AgencySet.Everyone : new AgencySet(parties.Named(words, what));
    }
}
