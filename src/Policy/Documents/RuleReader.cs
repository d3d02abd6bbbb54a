using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>Reads one rule: its verb, whom and what it covers, and where it comes from.</summary>
internal sealed class RuleReader(NodeReader reader, Vocabulary vocabulary, StatementReader statements, BoxReader boxes, ThenReader thens)
{
    private static readonly string[] Verbs = ["permit", "forbid", "require"];

    private static readonly string[] Mandated = ["type", "for", "data", "on"];

    private static readonly string[] Keys =
        ["id", .. Verbs, "title", "because", .. BoxReader.Dimensions, "when", "unless", "then", "overridable", "instead", "active", "published"];

    public Rule? Read(Node node, bool common)
    {
        Node.Map map = reader.Map(node, "A rule", Keys);
        string id = statements.Id(map, "A rule");
        string what = $"Rule {id}";
        Node.Scalar[] verbs = [.. map.Entries.Select(entry => entry.Key).Where(key => Verbs.Contains(key.Text, StringComparer.Ordinal))];
        if (verbs.Length != 1)
        {
            reader.Problem(node, $"{what} must have exactly one verb: permit, forbid or require.");
            return null;
        }

        RuleEffect effect = verbs[0].Text switch { "permit" => RuleEffect.Permit, "forbid" => RuleEffect.Forbid, _ => RuleEffect.Require };
        Direction? direction = ReadDirection(map[verbs[0].Text]!, common);
        Mandatory(map, what, effect, direction);
        Box covers = boxes.Read(map, Conditions(map["when"]), effect is not RuleEffect.Permit, effect is RuleEffect.Permit);
        Rule rule = new()
        {
            Id = id,
            Effect = effect,
            Direction = direction ?? Direction.Exchange,
            Title = statements.Texts(map, "title", what),
            Because = statements.Citations(map, what),
            Covers = covers,
            Unless = map["unless"] is Node unless ? Exception(unless, what, effect) : null,
            Then = thens.Read(map["then"], covers.NamesData ? covers.Categories : null),
            Active = map["active"] is Node active ? statements.Period(active, "active") : default,
            Overridable = reader.Text(map["overridable"], "overridable") == "emergency",
            Instead = map["instead"] is Node instead ? boxes.Roles(instead) : TermSet.Empty,
        };
        Fitting(map, what, rule);
        return rule;
    }

    private Direction? ReadDirection(Node node, bool common)
    {
        string word = reader.Text(node, "The verb");
        switch (word)
        {
            case "exchange" when common:
                return Direction.Exchange;
            case "send" when !common:
                return Direction.Send;
            case "receive" when !common:
                return Direction.Receive;
            default:
                reader.Problem(node, common
                    ? $"'{word}': a common rule speaks about an 'exchange'."
                    : $"'{word}': an agency's rule speaks about 'send' or 'receive'.");
                return null;
        }
    }

    /// <summary>INVARIANT an omission never widens: what a permit covers is written out.</summary>
    private void Mandatory(Node.Map map, string what, RuleEffect effect, Direction? direction)
    {
        (string Own, string Other)? party = direction switch { Direction.Send => ("from", "to"), Direction.Receive => ("to", "from"), _ => null };
        if (party is (string own, _))
        {
            foreach (string key in new[] { own, own + "-role" })
            {
                if (map[key] is Node self)
                {
                    reader.Problem(self, $"{what} cannot say '{key}': that is always the agency which the document speaks for.");
                }
            }
        }

        if (effect is not RuleEffect.Permit)
        {
            return;
        }

        string[] parties = party is (_, string other) ? [other] : ["from", "to"];
        foreach (string key in parties.Where(key => map[key] is null && map[key + "-role"] is null))
        {
            reader.Problem(map, $"{what} permits, so it must say '{key}' or '{key}-role' (write 'all' where that is meant).", LoadCode.MissingKey);
        }

        foreach (string key in Mandated.Where(key => map[key] is null && (key != "type" || vocabulary.ListsTypes)))
        {
            reader.Problem(map, $"{what} permits, so it must say '{key}' (write 'all' where that is meant).", LoadCode.MissingKey);
        }
    }

    /// <summary>Keys that only some verbs can say.</summary>
    private void Fitting(Node.Map map, string what, Rule rule)
    {
        if (rule.Effect is RuleEffect.Forbid && map["then"] is Node then)
        {
            reader.Problem(then, $"{what} forbids; only permit and require can say 'then'.");
        }

        if (rule.Effect is RuleEffect.Require && map["then"] is null)
        {
            reader.Problem(map, $"{what} requires nothing; say what under 'then'.");
        }

        foreach (Node only in new[] { map["overridable"], map["instead"] }.OfType<Node>().Where(_ => rule.Effect is not RuleEffect.Forbid))
        {
            reader.Problem(only, $"{what} forbids nothing; 'overridable' and 'instead' are for a forbid.");
        }

        if (map["overridable"] is Node overridable && reader.Text(overridable, "overridable") is not ("never" or "emergency"))
        {
            reader.Problem(overridable, "'overridable' is never or emergency.");
        }

        // INVARIANT an emergency lifts nothing unseen: what yields is a forbid, it says so, and the decision lists it.
        if (rule.Effect is not RuleEffect.Permit && (rule.Covers.Emergency is false || rule.Unless?.Emergency is true))
        {
            reader.Problem(map, $"{what} would be lifted by an emergency without being listed; a forbid says 'overridable: emergency', and what is required stays.");
        }
    }

    private Node.Map? Conditions(Node? when) => when is null ? null : reader.Map(when, "when", [.. BoxReader.Conditions]);

    private Box Exception(Node unless, string what, RuleEffect effect)
    {
        Node.Map map = reader.Map(unless, "unless", [.. BoxReader.Dimensions, .. BoxReader.Conditions]);
        if (map.Entries.IsEmpty)
        {
            reader.Problem(unless, $"{what}: an empty 'unless' would take the whole rule away.");
        }

        return boxes.Read(map, map, effect is RuleEffect.Permit, permit: false);
    }
}
