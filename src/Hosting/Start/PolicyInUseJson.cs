using System.Text.Json.Serialization;

namespace Interop.Hosting.Start;

[JsonSerializable(typeof(PolicyInUse[]))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
internal sealed partial class PolicyInUseJson : JsonSerializerContext;
