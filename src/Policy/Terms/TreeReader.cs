using Interop.Policy.Documents;

namespace Interop.Policy.Terms;

/// <summary>
/// Reads terms that stand under one another, to any depth: a word, a list of words, or a map from a word to what stands below it. A term
/// that stands below another may be opened further on, at the top, to say what stands below itself.
/// </summary>
internal sealed class TreeReader(NodeReader reader)
{
    /// <summary>The terms, each parent before its children; a word said twice is a problem.</summary>
    public TermTree Read(Node? node, string what)
    {
        if (node is null)
        {
            return new TermTree([]);
        }

        Dictionary<string, string?> parents = new(StringComparer.Ordinal);
        Below(node, null, what, parents, []);
        return Interned(node, what, [.. parents.Select(pair => (pair.Key, pair.Value))]);
    }

    /// <summary>Terms without any above or below them.</summary>
    public TermTree Flat(Node? node, string what, params IReadOnlyList<string> otherwise) => node is null
        ? new TermTree(otherwise.Select(word => (word, (string?)null)))
        : Interned(node, what, [.. reader.Texts(node, what).Select(word => (word.Text, (string?)null))]);

    /// <summary>Terms as they are; a problem where one stands twice or they are too many.</summary>
    public TermTree Interned(Node at, string what, IReadOnlyCollection<(string Name, string? Parent)> terms)
    {
        string[] twice = [.. terms.GroupBy(term => term.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];
        if (twice.Length > 0)
        {
            reader.Problem(at, $"'{twice[0]}' stands in {what} twice.", LoadCode.Duplicate);
            return new TermTree([]);
        }

        if (terms.Count > TermSet.Capacity)
        {
            reader.Problem(at, $"{what} holds more than {TermSet.Capacity} terms.", LoadCode.TooMany);
            return new TermTree([]);
        }

        return new TermTree(terms);
    }

    private void Below(Node node, string? parent, string what, Dictionary<string, string?> parents, HashSet<string> opened)
    {
        switch (node)
        {
            case Node.Scalar word:
                Add(word, parent, what, parents);
                break;
            case Node.List list:
                foreach (Node item in list.Items)
                {
                    Below(item, parent, what, parents, opened);
                }

                break;
            case Node.Map map:
                foreach ((Node.Scalar word, Node children) in map.Entries)
                {
                    bool known = parent is null && parents.ContainsKey(word.Text) && !opened.Contains(word.Text);
                    if (!known)
                    {
                        Add(word, parent, what, parents);
                    }

                    opened.Add(word.Text);
                    Below(children, word.Text, what, parents, opened);
                }

                break;
        }
    }

    private void Add(Node.Scalar word, string? parent, string what, Dictionary<string, string?> parents)
    {
        if (!parents.TryAdd(word.Text, parent))
        {
            reader.Problem(word, $"'{word.Text}' stands in {what} twice.", LoadCode.Duplicate);
        }
    }
}
