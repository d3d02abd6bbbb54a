using System.Collections.Frozen;
using System.Collections.Immutable;
using Interop.Policy.Documents;

namespace Interop.Policy.Terms;

/// <summary>
/// Reads the categories of data and their ladders. Categories are a tree as any other, or a map from each to its children, ladder and
/// note; ladders may also stand apart. A category without a ladder has that of the one above it.
/// </summary>
internal sealed class CategoryReader(NodeReader reader, TreeReader trees)
{
    private const string Everything = "all";

    private static readonly string[] Keys = ["children", "ladder", "note"];

    public (TermTree Categories, TermTree Levels, FrozenDictionary<int, ImmutableArray<int>> Ladders) Read(Node node, Node? apart)
    {
        List<(Node.Scalar Category, Node Ladder)> ladders = [];
        TermTree categories = node is Node.Map map && map.Entries.Any(entry => entry.Value is Node.Map about && Keys.Any(key => about[key] is not null))
            ? Described(map, ladders)
            : trees.Read(node, "categories");
        if (apart is not null)
        {
            Node.Map named = reader.Map(apart, "ladders", [.. categories.Names, Everything]);
            ladders.AddRange(named.Entries.Select(entry => (entry.Key, entry.Value)));
        }

        Dictionary<string, string[]> steps = new(StringComparer.Ordinal);
        foreach ((Node.Scalar category, Node ladder) in ladders)
        {
            if (!steps.TryAdd(category.Text, [.. reader.Texts(ladder, $"the ladder of {category.Text}").Select(word => word.Text)]))
            {
                reader.Problem(category, $"'{category.Text}' has two ladders.", LoadCode.Duplicate);
            }
        }

        TermTree levels = trees.Interned(node, "ladders", [.. steps.Values.SelectMany(words => words).Distinct(StringComparer.Ordinal).Select(level => (level, (string?)null))]);
        return (categories, levels, Inherited(categories, levels, steps));
    }

    private TermTree Described(Node.Map map, List<(Node.Scalar, Node)> ladders)
    {
        Dictionary<string, string?> parents = new(StringComparer.Ordinal);
        foreach ((Node.Scalar category, Node value) in map.Entries)
        {
            Node.Map about = reader.Map(value, $"category {category.Text}", Keys);
            parents.TryAdd(category.Text, null);
            foreach (Node.Scalar child in reader.Texts(about["children"], "children"))
            {
                if (!parents.TryAdd(child.Text, category.Text))
                {
                    reader.Problem(category, $"Write '{child.Text}' once, and below its parent before anything else about it.", LoadCode.Duplicate);
                }
            }

            if (about["ladder"] is Node ladder)
            {
                ladders.Add((category, ladder));
            }
        }

        return trees.Interned(map, "categories", [.. parents.Select(pair => (pair.Key, pair.Value))]);
    }

    /// <summary>Parents stand before their children, so that the nearest ladder above is the last one written.</summary>
    private static FrozenDictionary<int, ImmutableArray<int>> Inherited(TermTree categories, TermTree levels, Dictionary<string, string[]> steps)
    {
        Dictionary<int, ImmutableArray<int>> ladders = [];
        foreach (string name in categories.Names.Prepend(Everything).Where(steps.ContainsKey))
        {
            ImmutableArray<int> ladder = [.. steps[name].Where(level => levels.TryFind(level, out _)).Select(level => levels.TryFind(level, out int number) ? number : -1)];
            foreach (int category in (categories.TryFind(name, out int number) ? categories.Down(number) : categories.All).Terms())
            {
                ladders[category] = ladder;
            }
        }

        return ladders.ToFrozenDictionary();
    }
}
