using System.Text;
using System.Text.Json;

namespace Interop.Cases.Json;

/// <summary>Finds a null inside a list: the serializer would let it in, and nothing here has a meaning for it.</summary>
internal static class NullEntries
{
    /// <returns>Path of the first one, or null where there is none.</returns>
    /// <exception cref="JsonException">Not JSON.</exception>
    public static string? Find(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = CaseJson.MaxDepth });
        Stack<(string Path, int Index)> at = new();
        string name = "$";
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                // Names of ours are ASCII; any other is refused by the serializer, and invalid UTF-8 must not throw here.
                name = at.Peek().Path + "." + Encoding.ASCII.GetString(reader.ValueSpan);
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                at.Pop();
                continue;
            }

            if (at.TryPeek(out (string Path, int Index) parent) && parent.Index >= 0)
            {
                name = FormattableString.Invariant($"{parent.Path}[{parent.Index}]");
                at.Pop();
                at.Push((parent.Path, parent.Index + 1));
                if (reader.TokenType is JsonTokenType.Null)
                {
                    return name;
                }
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                at.Push((name, reader.TokenType is JsonTokenType.StartArray ? 0 : -1));
            }
        }

        return null;
    }
}
