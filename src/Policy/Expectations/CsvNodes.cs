using System.Collections.Immutable;
using System.Text;
using Interop.Policy.Documents;

namespace Interop.Policy.Expectations;

/// <summary>Turns a spreadsheet's CSV into the nodes of a table. An empty cell says nothing.</summary>
internal static class CsvNodes
{
    private static readonly string[] Texts = ["name", "note", "at"];

    /// <summary>The table, or null with a problem added.</summary>
    public static Node.Map? Read(string file, string text, string of, List<LoadProblem> problems)
    {
        List<(ImmutableArray<string> Cells, long Line)> rows = [.. Rows(text)];
        if (rows.Count == 0)
        {
            problems.Add(new LoadProblem(file, 1, 1, "The file is empty.", LoadCode.NotReadable));
            return null;
        }

        ImmutableArray<string> keys = rows[0].Cells;
        ImmutableArray<Node>.Builder cases = ImmutableArray.CreateBuilder<Node>();
        foreach ((ImmutableArray<string> cells, long line) in rows.Skip(1))
        {
            if (cells.Length > keys.Length)
            {
                problems.Add(new LoadProblem(file, line, 1, "The line has more cells than the first line has keys.", LoadCode.Malformed));
            }

            cases.Add(new Node.Map(
                [.. keys.Zip(cells).Where(cell => cell.Second.Length > 0).Select((cell, column) => KeyValuePair.Create(new Node.Scalar(cell.First, 1, column + 1), Cell(cell.First, cell.Second, line, column + 1)))],
                line,
                1));
        }

        return new Node.Map(
            [
                KeyValuePair.Create<Node.Scalar, Node>(new Node.Scalar("expectations", 1, 1), new Node.Scalar("1", 1, 1)),
                KeyValuePair.Create<Node.Scalar, Node>(new Node.Scalar("of", 1, 1), new Node.Scalar(of, 1, 1)),
                KeyValuePair.Create<Node.Scalar, Node>(new Node.Scalar("cases", 1, 1), new Node.List(cases.ToImmutable(), 2, 1)),
            ],
            1,
            1);
    }

    private static Node Cell(string key, string text, long line, int column)
    {
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 || Texts.Contains(key, StringComparer.Ordinal)
            ? new Node.Scalar(text.Trim(), line, column)
            : new Node.List([.. words.Select(word => new Node.Scalar(word, line, column))], line, column);
    }

    /// <summary>RFC 4180: cells in quotes may hold commas, line ends and doubled quotes.</summary>
    private static IEnumerable<(ImmutableArray<string> Cells, long Line)> Rows(string text)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        long line = 1;
        long started = 1;
        for (int i = 0; i <= text.Length; i++)
        {
            char letter = i < text.Length ? text[i] : '\n';
            if (quoted && i < text.Length)
            {
                bool twice = letter == '"' && i + 1 < text.Length && text[i + 1] == '"';
                quoted = letter != '"' || twice;
                i += twice ? 1 : 0;
                _ = quoted ? cell.Append(letter) : cell;
            }
            else if (letter == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (letter is ',' or '\n')
            {
                cells.Add(cell.ToString().TrimEnd('\r').Trim());
                cell.Clear();
                if (letter == '\n')
                {
                    if (cells.Exists(one => one.Length > 0))
                    {
                        yield return ([.. cells], started);
                    }

                    cells.Clear();
                    started = line + 1;
                }
            }
            else
            {
                cell.Append(letter);
            }

            line += letter == '\n' ? 1 : 0;
        }
    }
}
