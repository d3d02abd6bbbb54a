using System.Text.Json.Serialization;

namespace Interop.Gateway.Start;

/// <summary>Strict JSON shape of <see cref="GatewaySettings"/>.</summary>
[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(GatewaySettings))]
internal sealed partial class GatewaySettingsJson : JsonSerializerContext;
