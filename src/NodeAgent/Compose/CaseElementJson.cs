using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.NodeAgent.Compose;

/// <summary>Carries documents from request to reader without looking into them.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class CaseElementJson : JsonSerializerContext;
