using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Interop.Policy.Documents;

/// <summary>
/// The form that is digested and signed: JSON with keys in ordinal order, no white space, strings only (docs/policy.md).
/// A text and its canonical form say the same; comments and layout are left behind.
/// </summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = false, SkipValidation = false };

    public static byte[] Write(Node node)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Plain))
        {
            Write(writer, node);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="Write(Node)"/> wrote; null for anything else, down to the last byte.</summary>
    public static Node.Map? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Utf8JsonReader reader = new(bytes, new JsonReaderOptions { MaxDepth = YamlNodes.MaxDepth + 1 });
            return reader.Read() && Value(ref reader) is Node.Map map && !reader.Read() && Write(map).AsSpan().SequenceEqual(bytes) ? map : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    internal static Utf8JsonWriter Writer(IBufferWriter<byte> buffer) => new(buffer, Plain);

    private static void Write(Utf8JsonWriter writer, Node node)
    {
        switch (node)
        {
            case Node.Scalar scalar:
                writer.WriteStringValue(scalar.Text);
                break;
            case Node.List list:
                writer.WriteStartArray();
                foreach (Node item in list.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case Node.Map map:
                writer.WriteStartObject();
                foreach ((Node.Scalar key, Node value) in map.Entries.OrderBy(entry => entry.Key.Text, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(key.Text);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
        }
    }

    private static Node? Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return new Node.Scalar(reader.GetString()!, 1, reader.TokenStartIndex + 1);
            case JsonTokenType.StartArray:
                ImmutableArray<Node>.Builder items = ImmutableArray.CreateBuilder<Node>();
                long list = reader.TokenStartIndex + 1;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (Value(ref reader) is not Node item)
                    {
                        return null;
                    }

                    items.Add(item);
                }

                return new Node.List(items.ToImmutable(), 1, list);
            case JsonTokenType.StartObject:
                Dictionary<string, KeyValuePair<Node.Scalar, Node>> entries = new(StringComparer.Ordinal);
                long map = reader.TokenStartIndex + 1;
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    Node.Scalar key = new(reader.GetString()!, 1, reader.TokenStartIndex + 1);
                    if (!reader.Read() || Value(ref reader) is not Node value || !entries.TryAdd(key.Text, new(key, value)))
                    {
                        return null;
                    }
                }

                return new Node.Map([.. entries.Values.OrderBy(entry => entry.Key.Text, StringComparer.Ordinal)], 1, map);
            default:
                return null;
        }
    }
}
