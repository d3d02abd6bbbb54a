using System.Text.Json.Serialization;

namespace Interop.NodeAgent.Start;

/// <summary>Strict JSON shape of <see cref="AgentSettings"/>.</summary>
[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AgentSettings))]
internal sealed partial class AgentSettingsJson : JsonSerializerContext;
