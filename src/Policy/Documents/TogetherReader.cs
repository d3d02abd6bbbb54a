using System.Collections.Immutable;
using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>Reads a rule about what travels together.</summary>
internal sealed class TogetherReader(NodeReader reader, Vocabulary vocabulary, StatementReader statements, BoxReader boxes)
{
    private const string Deny = "deny";

    private const string Redact = "redact";

    private static readonly string[] Keys =
        ["id", "title", "because", "parts", .. BoxReader.PacketDimensions, "when", "unless", "then", "active", "published"];

    public TogetherRule Read(Node node)
    {
        Node.Map map = reader.Map(node, "A rule under 'together'", Keys);
        string id = statements.Id(map, "A rule under 'together'");
        string what = $"Rule {id}";
        ImmutableArray<TermSet> parts = Parts(map, what);
        Node.Map? when = map["when"] is Node conditions ? reader.Map(conditions, "when", [.. BoxReader.PacketConditions]) : null;
        Box covers = boxes.Read(map, when, upward: true, permit: false, packetOnly: true);
        Box? unless = map["unless"] is Node exception ? Exception(exception, what) : null;
        if (covers.Emergency is false || unless?.Emergency is true)
        {
            reader.Problem(map, $"{what} would be lifted by an emergency; nothing under 'together' is.");
        }

        return new TogetherRule
        {
            Id = id,
            Title = statements.Texts(map, "title", what),
            Because = statements.Citations(map, what),
            Parts = parts,
            Covers = covers,
            Unless = unless,
            Then = reader.Need(map, "then", what) is Node then ? Effects(then, what, parts) : [],
            Active = map["active"] is Node active ? statements.Period(active, "active") : default,
        };
    }

    private ImmutableArray<TermSet> Parts(Node.Map map, string what)
    {
        ImmutableArray<TermSet>.Builder sets = ImmutableArray.CreateBuilder<TermSet>();
        TermSet seen = TermSet.Empty;
        if (reader.Need(map, "parts", what) is not Node node)
        {
            return [];
        }

        foreach (Node.Scalar word in reader.Texts(node, "parts"))
        {
            TermSet set = boxes.Set(word, "parts", vocabulary.Categories) ?? TermSet.Empty;
            if (seen.Meets(set))
            {
                reader.Problem(word, $"{what}: '{word.Text}' holds what another of 'parts' holds, so that one part could stand for both.");
            }

            seen |= set;
            sets.Add(set);
        }

        if (sets.Count < 2)
        {
            reader.Problem(node, $"{what} must name two categories or more under 'parts'.");
        }

        return sets.ToImmutable();
    }

    private Box Exception(Node node, string what)
    {
        Node.Map map = reader.Map(node, "unless", [.. BoxReader.PacketDimensions, .. BoxReader.PacketConditions]);
        if (map.Entries.IsEmpty)
        {
            reader.Problem(node, $"{what}: an empty 'unless' would take the whole rule away.");
        }

        return boxes.Read(map, map, upward: false, permit: false, packetOnly: true);
    }

    /// <summary>"category: deny" or "category: {redact: level}", each about what the rule names under 'parts'.</summary>
    private ImmutableArray<TogetherEffect> Effects(Node node, string what, ImmutableArray<TermSet> parts)
    {
        Node.Map map = reader.Map(node, "then", [.. vocabulary.Categories.Names]);
        TermSet named = parts.Aggregate(TermSet.Empty, (all, set) => all | set);
        ImmutableArray<TogetherEffect>.Builder effects = ImmutableArray.CreateBuilder<TogetherEffect>();
        foreach ((Node.Scalar category, Node does) in map.Entries)
        {
            if (!vocabulary.Categories.TryFind(category.Text, out int number))
            {
                continue;
            }

            TermSet covered = vocabulary.Categories.Down(number);
            if (!named.Covers(covered))
            {
                reader.Problem(category, $"{what} does not name '{category.Text}' under 'parts'.");
            }

            effects.Add(new TogetherEffect(covered, Level(does, what, covered)));
        }

        if (map.Entries.IsEmpty)
        {
            reader.Problem(node, $"{what} does nothing; say what under 'then'.");
        }

        return effects.ToImmutable();
    }

    private int? Level(Node does, string what, TermSet covered)
    {
        if (does is Node.Scalar { Text: Deny })
        {
            return null;
        }

        if (does is not Node.Map)
        {
            reader.Problem(does, $"{what}: write '{Deny}', or {{{Redact}: LEVEL}}.");
            return null;
        }

        return reader.Need(reader.Map(does, "then", Redact), Redact, what) is Node level ? boxes.Level(level, covered) : null;
    }
}
