using System.Text.Json;
using Interop.Sandbox.Story;

namespace Interop.Sandbox.Api;

/// <summary>Looks into answers of the services; what is missing ends the step with its name.</summary>
internal static class JsonLook
{
    extension(JsonElement element)
    {
        public bool Has(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement found) && found.ValueKind != JsonValueKind.Null;

        public JsonElement Get(string name) => element.Has(name)
            ? element.GetProperty(name)
            : throw new StepFailedException($"an answer with \"{name}\"", element.ValueKind == JsonValueKind.Object ? $"one with {string.Join(", ", element.EnumerateObject().Select(property => property.Name))}" : $"a JSON {element.ValueKind}");

        public string Text(string name) => element.Get(name).GetString() ?? "";

        public string TextOr(string name, string other) => element.Has(name) ? element.Text(name) : other;

        public int Number(string name) => element.Get(name).GetInt32();

        public DateTimeOffset Time(string name) => element.Get(name).GetDateTimeOffset();

        public IReadOnlyList<JsonElement> List(string name) => [.. element.Get(name).EnumerateArray()];

        public IReadOnlyList<string> Texts(string name) => [.. element.Get(name).EnumerateArray().Select(item => item.GetString() ?? "")];
    }
}
