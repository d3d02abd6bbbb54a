using System.Text.Json.Serialization;

namespace Interop.Policy.Explain;

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class MessageJson : JsonSerializerContext;
