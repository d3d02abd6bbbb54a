using System.Text.Json;
using Interop.Sandbox.Api;

namespace Interop.Sandbox.Story;

/// <summary>Names of persons in documents and in opened content. They are compared code point by code point: no folding, no normalisation.</summary>
internal static class Names
{
    /// <summary>Full names of an identity, as given, in their order.</summary>
    public static IReadOnlyList<string> Of(JsonElement identity) => [.. identity.List("names").Select(name => name.Text("full"))];

    /// <summary>Lines whose names differ between the request as written and as opened.</summary>
    public static IReadOnlyList<int> Differing(JsonElement written, JsonElement opened)
    {
        Dictionary<int, JsonElement> lines = opened.List("lines").ToDictionary(line => line.Number("line"));
        return
        [
            .. written.List("subjects")
                .Where(subject => !lines.TryGetValue(subject.Number("line"), out JsonElement line) || !line.Has("identity") || !Of(subject.Get("identity")).SequenceEqual(Of(line.Get("identity")), StringComparer.Ordinal))
                .Select(subject => subject.Number("line")),
        ];
    }
}
