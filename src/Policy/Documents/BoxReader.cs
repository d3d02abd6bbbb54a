using System.Collections.Immutable;
using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>
/// Reads one box and bakes the closures in. What is not written is everything. Purposes: a ban and a requirement also reach the
/// purposes above the one they name, so that nobody escapes by stating a broader one; for the same reason an exception from a
/// permission reaches upward, and an exception from a ban does not.
/// </summary>
internal sealed class BoxReader(NodeReader reader, Vocabulary vocabulary)
{
    public static readonly string[] Dimensions = ["from", "to", "from-role", "to-role", "type", "for", "data", "on"];

    public static readonly string[] Conditions = ["facts", "any-fact", "no-fact", "handling", "level", "track", "urgency", "between", "emergency"];

    /// <param name="dimensions">Holds from, to, from-role, to-role, type, for, data, on.</param>
    /// <param name="conditions">Holds facts and the like; may be the same map.</param>
    /// <param name="upward">True where purposes reach upward.</param>
    /// <param name="permit">True where "all" leaves the barred purposes out.</param>
    public Box Read(Node.Map dimensions, Node.Map? conditions, bool upward, bool permit)
    {
        if (conditions?["emergency"] is Node emergency)
        {
            reader.Problem(emergency, "Rules that depend on an emergency are not decided by this version; leave the rule out.");
        }

        return new Box
        {
            From = Agencies(dimensions["from"], "from"),
            To = Agencies(dimensions["to"], "to"),
            SameState = SameState(conditions?["between"]),
            FromRoles = Set(dimensions["from-role"], "from-role", vocabulary.Roles) ?? vocabulary.Roles.All,
            ToRoles = Set(dimensions["to-role"], "to-role", vocabulary.Roles) ?? vocabulary.Roles.All,
            Types = Set(dimensions["type"], "type", vocabulary.PacketTypes) ?? vocabulary.PacketTypes.All,
            Purposes = Purposes(dimensions["for"], upward, permit),
            Bases = Set(dimensions["on"], "on", vocabulary.Bases) ?? vocabulary.Bases.All,
            Categories = Set(dimensions["data"], "data", vocabulary.Categories, vocabulary.Sensitivity) ?? vocabulary.Categories.All,
            NamesData = dimensions["data"] is not null,
            AllFacts = Set(conditions?["facts"], "facts", vocabulary.Facts) ?? TermSet.Empty,
            AnyFacts = Set(conditions?["any-fact"], "any-fact", vocabulary.Facts),
            NoFacts = Set(conditions?["no-fact"], "no-fact", vocabulary.Facts) ?? TermSet.Empty,
            Handling = Set(conditions?["handling"], "handling", vocabulary.Handling) ?? TermSet.Empty,
            Levels = Set(conditions?["level"], "level", vocabulary.Levels),
            Tracks = Set(conditions?["track"], "track", vocabulary.Tracks),
            Urgencies = Set(conditions?["urgency"], "urgency", vocabulary.Urgencies) ?? vocabulary.Urgencies.All,
        };
    }

    /// <summary>True for an agency's or a jurisdiction's name: lower-case labels joined by dots.</summary>
    public static bool IsAgencyTerm(string text) =>
        text.Length is >= 2 and <= 64 && text.Split('.').All(label => label.Length > 0
            && label.All(letter => letter is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9')) && label[0] != '-' && label[^1] != '-');

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

    private bool? SameState(Node? node)
    {
        switch (reader.Text(node, "between"))
        {
            case "":
                return null;
            case "one-state":
                return true;
            case "two-states":
                return false;
            default:
                reader.Problem(node!, "'between' is one-state or two-states.");
                return null;
        }
    }

    private AgencySet Agencies(Node? node, string what)
    {
        ImmutableArray<Node.Scalar> words = reader.Texts(node, what);
        if (node is null || words is [{ Text: "all" }])
        {
            return AgencySet.Everyone;
        }

        foreach (Node.Scalar word in words.Where(word => !IsAgencyTerm(word.Text)))
        {
            reader.Problem(word, $"'{word.Text}' is neither an agency such as vn.police nor a jurisdiction such as vn.");
        }

        return new AgencySet([.. words.Select(word => word.Text)]);
    }
}
