using System.Text.Json.Serialization;

namespace Interop.Trust.Directories;

[JsonSerializable(typeof(RegistrarsFile))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
internal sealed partial class RegistrarsJson : JsonSerializerContext;
