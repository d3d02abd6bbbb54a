using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Interop.Policy.Documents;

/// <summary>JSON as nodes with their places, for whoever writes requests by machine: numbers, true and false become text, null is left out.</summary>
internal sealed class JsonNodes
{
    private readonly string _file;
    private readonly byte[] _utf8;
    private readonly List<LoadProblem> _problems;
    private readonly List<int> _lines = [0];

    private JsonNodes(string file, string text, List<LoadProblem> problems)
    {
        _file = file;
        _utf8 = Encoding.UTF8.GetBytes(text);
        _problems = problems;
        for (int i = 0; i < _utf8.Length; i++)
        {
            if (_utf8[i] == (byte)'\n')
            {
                _lines.Add(i + 1);
            }
        }
    }

    /// <summary>The one value of the text, or null with a problem added.</summary>
    public static Node? Read(string file, string text, List<LoadProblem> problems)
    {
        JsonNodes nodes = new(file, text, problems);
        try
        {
            Utf8JsonReader reader = new(nodes._utf8, new JsonReaderOptions { MaxDepth = YamlNodes.MaxDepth });
            Node? node = reader.Read() ? nodes.Value(ref reader) : null;
            reader.Read();
            return node;
        }
        catch (JsonException broken)
        {
            problems.Add(new LoadProblem(file, (broken.LineNumber ?? 0) + 1, (broken.BytePositionInLine ?? 0) + 1, "This is not JSON.", LoadCode.NotReadable));
        }
        catch (InvalidOperationException)
        {
            problems.Add(new LoadProblem(file, 1, 1, "A text in it is not UTF-8.", LoadCode.NotReadable));
        }

        return null;
    }

    private Node? Value(ref Utf8JsonReader reader)
    {
        (long line, long column) = Place(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => new Node.Scalar(reader.GetString()!, line, column),
            JsonTokenType.StartArray => List(ref reader, line, column),
            JsonTokenType.StartObject => Map(ref reader, line, column),
            _ => new Node.Scalar(Encoding.UTF8.GetString(reader.ValueSpan), line, column),
        };
    }

    private Node.List List(ref Utf8JsonReader reader, long line, long column)
    {
        ImmutableArray<Node>.Builder items = ImmutableArray.CreateBuilder<Node>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (Value(ref reader) is Node item)
            {
                items.Add(item);
            }
        }

        return new Node.List(items.ToImmutable(), line, column);
    }

    private Node.Map Map(ref Utf8JsonReader reader, long line, long column)
    {
        ImmutableArray<KeyValuePair<Node.Scalar, Node>>.Builder entries = ImmutableArray.CreateBuilder<KeyValuePair<Node.Scalar, Node>>();
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            (long keyLine, long keyColumn) = Place(reader.TokenStartIndex);
            Node.Scalar key = new(reader.GetString()!, keyLine, keyColumn);
            if (!seen.Add(key.Text))
            {
                _problems.Add(new LoadProblem(_file, keyLine, keyColumn, $"The key '{key.Text}' stands here twice.", LoadCode.Duplicate));
            }

            reader.Read();
            if (Value(ref reader) is Node value)
            {
                entries.Add(new(key, value));
            }
        }

        return new Node.Map(entries.ToImmutable(), line, column);
    }

    /// <summary>Line and column, both from 1; the column counts bytes.</summary>
    private (long Line, long Column) Place(long offset)
    {
        int found = _lines.BinarySearch((int)offset);
        int line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - _lines[line] + 1);
    }
}
