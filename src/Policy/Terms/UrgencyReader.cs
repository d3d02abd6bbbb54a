using System.Collections.Frozen;
using Interop.Policy.Documents;

namespace Interop.Policy.Terms;

/// <summary>Reads the clocks of the vocabulary's urgency classes.</summary>
internal sealed class UrgencyReader(NodeReader reader)
{
    public FrozenDictionary<string, UrgencyTerms> Read(Node.Map urgencies) =>
        urgencies.Entries.ToFrozenDictionary(entry => entry.Key.Text, entry => Terms(entry.Value, entry.Key.Text), StringComparer.Ordinal);

    private UrgencyTerms Terms(Node node, string urgency)
    {
        Node.Map map = reader.Map(node, $"urgency {urgency}", "acknowledge", "answer", "answer-if-not-at-hand", "then-every", "onward");
        return new UrgencyTerms(
            Span(reader.Need(map, "acknowledge", $"urgency {urgency}")) ?? default,
            Span(reader.Need(map, "answer", $"urgency {urgency}")) ?? default,
            Span(map["answer-if-not-at-hand"]),
            Span(map["then-every"]),
            Span(map["onward"]));
    }

    private ClockSpan? Span(Node? node)
    {
        if (node is null)
        {
            return null;
        }

        if (ClockSpan.TryParse(reader.Text(node, "a clock's span"), out ClockSpan span))
        {
            return span;
        }

        reader.Problem(node, "A clock's span is a whole number and m, h, d or bd, e.g. 30m, 4h, 2bd.");
        return null;
    }
}
