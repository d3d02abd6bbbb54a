using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Cases.Json;

/// <summary>Codes in JSON: lower-case words with hyphens, exactly as listed; no numbers, no other spelling.</summary>
/// <typeparam name="T">Closed set; <c>AlreadyReturned</c> stands as "already-returned".</typeparam>
public sealed class KebabCode<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()));
    private static readonly Dictionary<string, T> Values = Names.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    /// <summary>The code of a value, as it stands in documents.</summary>
    internal static string Of(T value) => Names[value];

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Values.TryGetValue(reader.GetString()!, out T value)
            ? value
            : throw new CaseJsonException("unknown-code", "The code is not one of the list for this field.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Names[value]);
}
