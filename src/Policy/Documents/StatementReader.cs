using System.Collections.Immutable;

namespace Interop.Policy.Documents;

/// <summary>Reads what every statement has: id, title, where it comes from, when it holds.</summary>
internal sealed class StatementReader(NodeReader reader, ImmutableArray<string> languages)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>The id; one that stood in the document before is a problem.</summary>
    public string Id(Node.Map map, string what)
    {
        string id = reader.Text(reader.Need(map, "id", what), "id");
        if (id.Length is 0 or > 64 || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            reader.Problem(map, $"{what}: an id is 1 to 64 letters, digits, '-', '_' and '.'.", LoadCode.Malformed);
        }
        else if (!_ids.Add(id))
        {
            reader.Problem(map, $"The id {id} stands in the document twice.", LoadCode.Duplicate);
        }

        return id;
    }

    /// <summary>A text in each language of the document.</summary>
    public ImmutableSortedDictionary<string, string> Texts(Node.Map map, string key, string what)
    {
        if (reader.Need(map, key, what) is not Node node)
        {
            return ImmutableSortedDictionary<string, string>.Empty;
        }

        Node.Map texts = reader.Map(node, $"{what}: {key}", [.. languages]);
        foreach (string language in languages.Where(language => texts[language] is null))
        {
            reader.Problem(node, $"{what}: {key} is missing in '{language}', which the document lists under 'text'.", LoadCode.MissingKey);
        }

        return texts.Entries.ToImmutableSortedDictionary(entry => entry.Key.Text, entry => reader.Text(entry.Value, key), StringComparer.Ordinal);
    }

    public ImmutableArray<Citation> Citations(Node.Map map, string what)
    {
        if (reader.Need(map, "because", what) is not Node node)
        {
            return [];
        }

        return [.. (node is Node.List list ? list.Items : [node]).Select(one => Citation(reader.Map(one, "A citation", "instrument", "article", "paragraph", "checked-by")))];
    }

    public Period Period(Node node, string what)
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

    private Citation Citation(Node.Map citation) => new(
        reader.Text(reader.Need(citation, "instrument", "A citation"), "instrument"),
        reader.Text(reader.Need(citation, "article", "A citation"), "article"),
        citation["paragraph"] is Node paragraph ? reader.Text(paragraph, "paragraph") : null,
        citation["checked-by"] is Node checkedBy ? reader.Text(checkedBy, "checked-by") : null);
}
