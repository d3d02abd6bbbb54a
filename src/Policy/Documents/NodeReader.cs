using System.Collections.Immutable;
using System.Globalization;
using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>Takes values out of nodes and gathers every problem met on the way; a file with one problem is refused.</summary>
internal sealed class NodeReader(string file)
{
    public List<LoadProblem> Problems { get; } = [];

    public string File => file;

    public void Problem(Node node, string sentence, string code = LoadCode.NotFitting, string? nearest = null) =>
        Problems.Add(new LoadProblem(file, node.Line, node.Column, sentence, code, nearest));

    /// <summary>The node as a map with no other keys than these; an empty map where it is none.</summary>
    public Node.Map Map(Node node, string what, params ReadOnlySpan<string> keys)
    {
        if (node is not Node.Map map)
        {
            Problem(node, $"{what} must be a map of keys and values.", LoadCode.Malformed);
            return new Node.Map([], node.Line, node.Column);
        }

        string[] known = keys.ToArray();
        foreach (Node.Scalar key in map.Entries.Select(entry => entry.Key).Where(key => !known.Contains(key.Text, StringComparer.Ordinal)))
        {
            Unknown(key, $"{what} has no key '{key.Text}'", known, LoadCode.UnknownKey);
        }

        return map;
    }

    /// <summary>The node under a key that must be there.</summary>
    public Node? Need(Node.Map map, string key, string what)
    {
        Node? value = map[key];
        if (value is null)
        {
            Problem(map, $"{what} must say '{key}'.", LoadCode.MissingKey);
        }

        return value;
    }

    public string Text(Node? node, string what)
    {
        if (node is Node.Scalar scalar)
        {
            return scalar.Text;
        }

        if (node is not null)
        {
            Problem(node, $"{what} must be text.", LoadCode.Malformed);
        }

        return string.Empty;
    }

    /// <summary>One text or a list of distinct texts.</summary>
    public ImmutableArray<Node.Scalar> Texts(Node? node, string what)
    {
        switch (node)
        {
            case null:
                return [];
            case Node.Scalar one:
                return [one];
            case Node.List list when list.Items.All(item => item is Node.Scalar):
                ImmutableArray<Node.Scalar> all = [.. list.Items.Cast<Node.Scalar>()];
                foreach (IGrouping<string, Node.Scalar> twice in all.GroupBy(item => item.Text, StringComparer.Ordinal).Where(group => group.Count() > 1))
                {
                    Problem(twice.Last(), $"'{twice.Key}' stands in {what} twice.", LoadCode.Duplicate);
                }

                return all;
            default:
                Problem(node, $"{what} must be a list of words.", LoadCode.Malformed);
                return [];
        }
    }

    public long Number(Node? node, string what, long least, long most)
    {
        if (node is null)
        {
            return least;
        }

        if (node is Node.Scalar scalar && long.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most)
        {
            return value;
        }

        Problem(node, string.Create(CultureInfo.InvariantCulture, $"{what} must be a whole number from {least} to {most}."), LoadCode.Malformed);
        return least;
    }

    /// <summary>"90d" or "72h".</summary>
    public int Span(Node node, string what, char unit)
    {
        if (node is Node.Scalar scalar && scalar.Text.EndsWith(unit)
            && int.TryParse(scalar.Text.AsSpan(0, scalar.Text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value is > 0 and <= 36_500)
        {
            return value;
        }

        Problem(node, $"{what} must be written like 90{unit}.", LoadCode.Malformed);
        return 1;
    }

    /// <summary>A UTC instant such as 2026-04-01T00:00Z.</summary>
    public DateTimeOffset Instant(Node node, string what)
    {
        string[] forms = ["yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"];
        if (node is Node.Scalar scalar && DateTimeOffset.TryParseExact(
            scalar.Text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset at))
        {
            return at;
        }

        Problem(node, $"{what} must be a UTC instant such as 2026-04-01T00:00Z.", LoadCode.Malformed);
        return default;
    }

    /// <summary>Adds a problem that names the nearest known term.</summary>
    public void Unknown(Node node, string sentence, IEnumerable<string> known, string code = LoadCode.UnknownTerm)
    {
        string? nearest = node is Node.Scalar scalar ? NearestTerm.To(scalar.Text, known) : null;
        Problem(node, nearest is null ? $"{sentence}." : $"{sentence}; did you mean '{nearest}'?", code, nearest);
    }
}
