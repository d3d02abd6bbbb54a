using System.Text.Json.Serialization;
using Interop.Oversight.Examine;

namespace Interop.Oversight.Report;

/// <summary>JSON shapes of the report.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(FindingsDocument))]
[JsonSerializable(typeof(ExaminationDocument))]
[JsonSerializable(typeof(EvidenceDocument))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class ReportJson : JsonSerializerContext;
