using System.Text.Json.Serialization;

namespace Interop.Trust.Policies;

[JsonSerializable(typeof(PolicySignatures))]
[JsonSerializable(typeof(PolicySignersFile))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
internal sealed partial class PolicyJson : JsonSerializerContext;
