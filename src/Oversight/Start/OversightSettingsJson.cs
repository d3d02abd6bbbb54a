using System.Text.Json.Serialization;

namespace Interop.Oversight.Start;

/// <summary>Strict JSON shape of <see cref="OversightSettings"/>.</summary>
[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(OversightSettings))]
internal sealed partial class OversightSettingsJson : JsonSerializerContext;
