using System.Collections.Immutable;
using Interop.Policy.Documents;
using Interop.Policy.Requests;
using Interop.Policy.Terms;

namespace Interop.Policy.Expectations;

/// <summary>Reads a table: requests in the words of the rules, and beside each what is expected.</summary>
internal sealed class ExpectationReader(NodeReader reader, Vocabulary vocabulary)
{
    private static readonly string[] Answers = ["allow", "redact", "deny"];

    private static readonly string[] Expected = ["name", "expect", "parts", "by", "not-by", "because", "owes"];

    private static readonly string[] Keys = [.. RequestReader.Keys, .. Expected];

    public ExpectationTable Read(Node.Map root)
    {
        reader.Map(root, "A table of expectations", "expectations", "of", "title", "note", "agencies", "defaults", "cases");
        reader.Number(reader.Need(root, "expectations", "A table of expectations"), "expectations (the format)", 1, 1);
        Node.Map otherwise = root["defaults"] is Node defaults ? reader.Map(defaults, "defaults", Keys) : new Node.Map([], 1, 1);
        RequestReader requests = new(reader, vocabulary);
        List<ExpectedCase> cases = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Node item in reader.Need(root, "cases", "A table of expectations") is Node.List list ? list.Items : [])
        {
            if (item is not Node.Map map)
            {
                reader.Problem(item, "A line must be a map of keys and values.", LoadCode.Malformed);
                continue;
            }

            ExpectedCase read = Case(map, otherwise, requests, cases.Count + 1);
            if (!names.Add(read.Name))
            {
                reader.Problem(map, $"'{read.Name}' stands in the table twice.", LoadCode.Duplicate);
            }

            cases.Add(read);
        }

        if (cases.Count == 0)
        {
            reader.Problem(root, "The table holds no line.", LoadCode.MissingKey);
        }

        string agencies = reader.Text(root["agencies"], "agencies");
        if (root["agencies"] is Node node && agencies is not ("open" or "their-own"))
        {
            reader.Problem(node, "'agencies' is open or their-own.", LoadCode.Malformed);
        }

        return new ExpectationTable(reader.Text(reader.Need(root, "of", "A table of expectations"), "of"), reader.Text(root["title"], "title"), agencies == "open", cases);
    }

    private ExpectedCase Case(Node.Map map, Node.Map otherwise, RequestReader requests, int number)
    {
        reader.Map(map, "A line", Keys);
        Node.Map request = new([.. map.Entries.Where(entry => !Expected.Contains(entry.Key.Text, StringComparer.Ordinal))], map.Line, map.Column);
        string name = reader.Text(reader.Need(map, "name", "A line"), "name");
        PolicyCase asked = requests.Read(request, otherwise, number);
        foreach (LoadProblem word in asked.Words)
        {
            reader.Problems.Add(word);
        }

        string? outcome = map["expect"] is Node expect ? Answer(expect) : null;
        ImmutableArray<string> parts = map["parts"] is Node.List listed ? [.. listed.Items.Select(Answer)] : map["parts"] is Node one ? [Answer(one)] : [];
        if (!parts.IsEmpty && parts.Length != asked.Parts.Count)
        {
            reader.Problem(map["parts"]!, $"'parts' says {parts.Length} outcomes; 'data' holds {asked.Parts.Count} parts.", LoadCode.Malformed);
        }

        ExpectedCase read = new(name, asked, outcome, parts, Words(map["by"], "by"), Words(map["not-by"], "not-by"), Words(map["because"], "because"), Words(map["owes"], "owes"));
        if (outcome is null && parts.IsEmpty && read.By.IsEmpty && read.NotBy.IsEmpty && read.Because.IsEmpty && read.Owes.IsEmpty)
        {
            reader.Problem(map, "A line must say what is expected: 'expect', 'parts', 'by', 'not-by', 'because' or 'owes'.", LoadCode.MissingKey);
        }

        return read;
    }

    private string Answer(Node node)
    {
        string word = reader.Text(node, "expect");
        if (!Answers.Contains(word, StringComparer.Ordinal))
        {
            reader.Unknown(node, $"'{word}' is no outcome", Answers);
        }

        return word;
    }

    private ImmutableArray<string> Words(Node? node, string what) => [.. reader.Texts(node, what).Select(word => word.Text)];
}
