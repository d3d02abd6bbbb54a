using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Cli.Directories.Documents;

/// <summary>Strict JSON shapes of the documents that people write.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JurisdictionsFile))]
[JsonSerializable(typeof(AuthorityFile))]
[JsonSerializable(typeof(ManifestFile))]
internal sealed partial class DocumentJson : JsonSerializerContext;
