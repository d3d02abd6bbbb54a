using System.Collections.Frozen;
using System.Collections.Immutable;
using Interop.Policy.Documents;

namespace Interop.Policy.Terms;

/// <summary>
/// The agencies and groups of agencies that a vocabulary lists. One that lists none leaves agencies to the directory: then a name is
/// an agency such as vn.police, or a jurisdiction such as vn that stands for all of its own.
/// </summary>
internal sealed class AgencyNames
{
    public static readonly AgencyNames Unlisted = new(FrozenDictionary<string, ImmutableArray<string>>.Empty);

    private readonly FrozenDictionary<string, ImmutableArray<string>> _agencies;

    private AgencyNames(FrozenDictionary<string, ImmutableArray<string>> agencies) => _agencies = agencies;

    /// <summary>False where any well-formed name is one.</summary>
    public bool Listed => _agencies.Count > 0;

    public IEnumerable<string> Names => _agencies.Keys;

    /// <summary>Agencies that are no groups.</summary>
    public ImmutableArray<string> All => [.. _agencies.Where(pair => pair.Value is [string only] && only == pair.Key).Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    /// <summary>An agency itself, or the agencies of a group.</summary>
    public bool TryFind(string name, out ImmutableArray<string> agencies) => _agencies.TryGetValue(name, out agencies);

    /// <summary>An agency may stand in several groups; a group may hold groups.</summary>
    public static AgencyNames Read(NodeReader reader, Node? node)
    {
        if (node is null)
        {
            return Unlisted;
        }

        Dictionary<string, List<string>> below = new(StringComparer.Ordinal);
        Gather(node, null, below);
        FrozenDictionary<string, ImmutableArray<string>> agencies = below.Keys.ToFrozenDictionary(name => name, name => Leaves(name, below), StringComparer.Ordinal);
        foreach (string name in below.Keys.Where(name => name.Length is 0 or > 64 || !name.All(IsLetter)))
        {
            reader.Problem(node, $"'{name}' is not a name of an agency or a group: 1 to 64 letters, digits, '.', '-' and '_'.", LoadCode.Malformed);
        }

        // A rule about "a" reaches "a.b" as its jurisdiction does; two agencies so named would be taken for one another.
        foreach (string name in below.Keys.Where(name => below[name].Count == 0 && below.Keys.Any(other => other.StartsWith(name + ".", StringComparison.Ordinal))))
        {
            reader.Problem(node, $"'{name}' is an agency, and another name begins with it and a dot; make it a group, or name one of them otherwise.", LoadCode.Malformed);
        }

        foreach (string name in below.Keys.Where(name => below[name].Count > 0 && agencies[name].IsEmpty))
        {
            reader.Problem(node, $"The group '{name}' holds itself.", LoadCode.Malformed);
        }

        return new AgencyNames(agencies);
    }

    private static bool IsLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_';

    private static void Gather(Node node, string? group, Dictionary<string, List<string>> below)
    {
        switch (node)
        {
            case Node.Scalar word:
                Add(word.Text, group, below);
                break;
            case Node.List list:
                foreach (Node item in list.Items)
                {
                    Gather(item, group, below);
                }

                break;
            case Node.Map map:
                foreach ((Node.Scalar word, Node members) in map.Entries)
                {
                    Add(word.Text, group, below);
                    Gather(members, word.Text, below);
                }

                break;
        }
    }

    private static void Add(string name, string? group, Dictionary<string, List<string>> below)
    {
        below.TryAdd(name, []);
        if (group is not null)
        {
            below[group].Add(name);
        }
    }

    /// <summary>Empty where a group holds itself.</summary>
    private static ImmutableArray<string> Leaves(string name, Dictionary<string, List<string>> below)
    {
        SortedSet<string> leaves = new(StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.Ordinal);
        Stack<string> open = new([name]);
        while (open.TryPop(out string? next))
        {
            if (below[next].Count == 0)
            {
                leaves.Add(next);
            }

            foreach (string member in below[next])
            {
                if (member == name)
                {
                    return [];
                }

                if (seen.Add(member))
                {
                    open.Push(member);
                }
            }
        }

        return [.. leaves];
    }
}
