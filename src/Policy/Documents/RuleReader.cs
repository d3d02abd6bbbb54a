using System.Collections.Immutable;

namespace Interop.Policy.Documents;

/// <summary>Reads one rule: its verb, whom and what it covers, and where it comes from.</summary>
internal sealed class RuleReader(NodeReader reader, BoxReader boxes, ThenReader thens, ImmutableArray<string> languages)
{
    private static readonly string[] Verbs = ["permit", "forbid", "require"];

    private static readonly string[] Mandated = ["type", "for", "data", "on"];

    private static readonly string[] Keys =
        ["id", .. Verbs, "title", "because", .. BoxReader.Dimensions, "when", "unless", "then", "overridable", "active", "published"];

    public Rule? Read(Node node, bool common)
    {
        Node.Map map = reader.Map(node, "A rule", Keys);
        string id = Id(map);
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
        if (map["overridable"] is Node overridable && reader.Text(overridable, "overridable") != "never")
        {
            reader.Problem(overridable, "An emergency override is not decided by this version; write 'overridable: never' or leave it out.");
        }

        Rule rule = new()
        {
            Id = id,
            Effect = effect,
            Direction = direction ?? Direction.Exchange,
            Title = Texts(map, "title", what, languages),
            Because = [.. Citations(map, what)],
            Covers = covers,
            Unless = map["unless"] is Node unless ? Exception(unless, what, effect) : null,
            Then = thens.Read(map["then"], covers),
            Active = map["active"] is Node active ? ReadPeriod(active, "active") : default,
        };
        if (effect is RuleEffect.Forbid && map["then"] is Node then)
        {
            reader.Problem(then, $"{what} forbids; only permit and require can say 'then'.");
        }

        if (effect is RuleEffect.Require && map["then"] is null)
        {
            reader.Problem(node, $"{what} requires nothing; say what under 'then'.");
        }

        return rule;
    }

    public Period ReadPeriod(Node node, string what)
    {
        Node.Map map = reader.Map(node, what, "from", "until");
        Period period = new(
            map["from"] is Node from ? reader.Instant(from, "from") : null,
            map["until"] is Node until ? reader.Instant(until, "until") : null);
        if (period is { From: null, Until: null } || period.From >= period.Until)
        {
            reader.Problem(node, $"{what} must begin before it ends.");
        }

        return period;
    }

    /// <summary>A text in each language of the document.</summary>
    public ImmutableSortedDictionary<string, string> Texts(Node.Map map, string key, string what, ImmutableArray<string> needed)
    {
        if (reader.Need(map, key, what) is not Node node)
        {
            return ImmutableSortedDictionary<string, string>.Empty;
        }

        Node.Map texts = reader.Map(node, $"{what}: {key}", [.. needed]);
        foreach (string language in needed.Where(language => texts[language] is null))
        {
            reader.Problem(node, $"{what}: {key} is missing in '{language}', which the document lists under 'text'.");
        }

        return texts.Entries.ToImmutableSortedDictionary(entry => entry.Key.Text, entry => reader.Text(entry.Value, key), StringComparer.Ordinal);
    }

    private string Id(Node.Map map)
    {
        string id = reader.Text(reader.Need(map, "id", "A rule"), "id");
        if (id.Length is 0 or > 32 || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        {
            reader.Problem(map, "A rule's id is 1 to 32 letters, digits and hyphens.");
        }

        return id;
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
            reader.Problem(map, $"{what} permits, so it must say '{key}' or '{key}-role' (write 'all' where that is meant).");
        }

        foreach (string key in Mandated.Where(key => map[key] is null))
        {
            reader.Problem(map, $"{what} permits, so it must say '{key}' (write 'all' where that is meant).");
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

    private IEnumerable<Citation> Citations(Node.Map map, string what)
    {
        if (reader.Need(map, "because", what) is not Node node)
        {
            yield break;
        }

        foreach (Node one in node is Node.List list ? list.Items : [node])
        {
            Node.Map citation = reader.Map(one, "A citation", "instrument", "article", "paragraph", "checked-by");
            yield return new Citation(
                reader.Text(reader.Need(citation, "instrument", "A citation"), "instrument"),
                reader.Text(reader.Need(citation, "article", "A citation"), "article"),
                citation["paragraph"] is Node paragraph ? reader.Text(paragraph, "paragraph") : null,
                citation["checked-by"] is Node checkedBy ? reader.Text(checkedBy, "checked-by") : null);
        }
    }
}
