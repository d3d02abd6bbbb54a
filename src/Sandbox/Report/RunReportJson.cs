using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Sandbox.Report;

/// <summary>JSON of <see cref="RunReport"/>.</summary>
[JsonSerializable(typeof(RunReport))]
internal sealed partial class RunReportJson : JsonSerializerContext
{
    /// <summary>For a file: base64 and apostrophes as they are.</summary>
    public static RunReportJson ForFile { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
