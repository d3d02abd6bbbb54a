using System.Collections.Immutable;

namespace Interop.Policy.Documents;

/// <summary>What a text says, before anybody asks what it means. Every scalar is a string.</summary>
internal abstract record Node(long Line, long Column)
{
    public sealed record Scalar(string Text, long Line, long Column) : Node(Line, Column);

    public sealed record List(ImmutableArray<Node> Items, long Line, long Column) : Node(Line, Column);

    /// <summary>Keys are distinct.</summary>
    public sealed record Map(ImmutableArray<KeyValuePair<Scalar, Node>> Entries, long Line, long Column) : Node(Line, Column)
    {
        public Node? this[string key] => Entries.FirstOrDefault(entry => entry.Key.Text == key).Value;

        public Map With(string key, Node? value)
        {
            ImmutableArray<KeyValuePair<Scalar, Node>> others = Entries.RemoveAll(entry => entry.Key.Text == key);
            return this with { Entries = value is null ? others : others.Add(new(new Scalar(key, Line, Column), value)) };
        }
    }
}
