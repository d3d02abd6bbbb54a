using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Cli.Agents;

/// <summary>Reads an agent's answer for the screen: what is not there is a dash, so that a newer agent can be shown by an older tool.</summary>
internal readonly record struct JsonView(JsonObject Node)
{
    /// <summary>An object, or an empty one.</summary>
    public static JsonView Of(JsonNode? node) => new(node as JsonObject ?? []);

    /// <summary>The objects of a list: the node itself, or its first property that is one.</summary>
    public static IReadOnlyList<JsonView> Items(JsonNode node) => node switch
    {
        JsonArray array => Views(array),
        JsonObject map => Views(map.Select(property => property.Value).OfType<JsonArray>().FirstOrDefault()),
        _ => [],
    };

    /// <summary>A value as text, or a dash.</summary>
    public string this[string name] => Or(name, "-");

    /// <summary>A value as text, or what stands for nothing.</summary>
    public string Or(string name, string nothing) => Node[name] switch
    {
        null => nothing,
        JsonValue value => Text(value),
        JsonArray list => Forms.List(list.Select(item => item is JsonValue value ? Text(value) : "…")),
        JsonNode other => other.ToJsonString(),
    };

    /// <summary>The objects of a list property.</summary>
    public IReadOnlyList<JsonView> List(string name) => Views(Node[name] as JsonArray);

    /// <summary>The texts of a list property, joined.</summary>
    public string Joined(string name) => Or(name, "-");

    private static IReadOnlyList<JsonView> Views(JsonArray? array) => [.. (array ?? []).OfType<JsonObject>().Select(item => new JsonView(item))];

    private static string Text(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.String => Time(value.GetValue<string>()),
        _ => value.ToJsonString(),
    };

    // Times of the agent carry fractions that nobody reads.
    private static string Time(string text) =>
        text.Length is >= 20 and <= 35 && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? Forms.Time(time)
            : text;
}
