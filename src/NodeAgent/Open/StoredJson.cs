using System.Text.Json.Serialization;

namespace Interop.NodeAgent.Open;

/// <summary>Stored form of opened content.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredContent))]
internal sealed partial class StoredJson : JsonSerializerContext;
