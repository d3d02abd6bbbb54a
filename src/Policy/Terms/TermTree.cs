using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Interop.Policy.Terms;

/// <summary>The terms of one dimension, interned to small numbers, with their parents.</summary>
internal sealed class TermTree
{
    private readonly FrozenDictionary<string, int> _numbers;
    private readonly ImmutableArray<string> _names;
    private readonly TermSet[] _down;
    private readonly TermSet[] _up;

    /// <param name="terms">Each term with its parent, or null; a parent stands before its children.</param>
    public TermTree(IEnumerable<(string Name, string? Parent)> terms)
    {
        (string Name, string? Parent)[] all = [.. terms];
        _names = [.. all.Select(term => term.Name)];
        _numbers = all.Select((term, number) => KeyValuePair.Create(term.Name, number)).ToFrozenDictionary(StringComparer.Ordinal);
        _down = new TermSet[all.Length];
        _up = new TermSet[all.Length];
        for (int number = 0; number < all.Length; number++)
        {
            _up[number] = TermSet.Of(number);
            if (all[number].Parent is string parent)
            {
                _up[number] |= _up[_numbers[parent]];
            }

            foreach (int above in _up[number].Terms())
            {
                _down[above] |= TermSet.Of(number);
            }
        }
    }

    public ImmutableArray<string> Names => _names;

    public TermSet All => TermSet.First(_names.Length);

    public bool TryFind(string name, out int number) => _numbers.TryGetValue(name, out number);

    /// <summary>The term and everything below it.</summary>
    public TermSet Down(int number) => _down[number];

    /// <summary>The term, everything below it and everything above it.</summary>
    public TermSet Related(int number) => _down[number] | _up[number];

    public bool IsLeaf(int number) => _down[number] == TermSet.Of(number);

    public TermSet Set(IEnumerable<string> names) =>
        names.Aggregate(TermSet.Empty, (set, name) => set | TermSet.Of(_numbers[name]));

    /// <summary>The known name that differs least, or null where none is near.</summary>
    public string? Nearest(string name) => NearestTerm.To(name, _names);
}
