using System.Text;
using System.Text.Json;
using Interop.Cases.Checks;
using Interop.Cases.Onward;

namespace Interop.Cases.Parts;

/// <summary>Part contents by their schema tag, which stands first in the JSON: "victim.location/1".</summary>
internal static class PartSchema
{
    private delegate (IPartContent? Content, Finding? Finding) Reader(ReadOnlySpan<byte> utf8);

    private static readonly Dictionary<string, Reader> Readers = new(StringComparer.Ordinal)
    {
        [Tag(RequestPart.Code)] = As<RequestPart>,
        [Tag(IdentityPart.Code)] = As<IdentityPart>,
        [Tag(LocationPart.Code)] = As<LocationPart>,
        [Tag(NarrativePart.Code)] = As<NarrativePart>,
        [Tag(HealthPart.Code)] = As<HealthPart>,
        [Tag(FamilyPart.Code)] = As<FamilyPart>,
        [Tag(SuspectPart.Code)] = As<SuspectPart>,
        [Tag(AccountPart.Code)] = As<AccountPart>,
        [Tag(ChannelPart.Accounts)] = As<ChannelPart>,
        [Tag(ChannelPart.Groups)] = As<ChannelPart>,
        [Tag(OutcomePart.Code)] = As<OutcomePart>,
        [Tag(NotePart.Tag)] = As<NotePart>,
        [Tag(EmergencyPart.Tag)] = As<EmergencyPart>,
        [OnwardRequest.SchemaName] = As<OnwardRequest>,
        [OnwardDecision.SchemaName] = As<OnwardDecision>,
        [Tag(OnwardOrigin.Tag)] = As<OnwardOrigin>,
    };

    public static string Tag(string category) => category + "/1";

    /// <summary>Reads a part's content strictly under the schema that it names.</summary>
    public static (IPartContent? Content, Finding? Finding) Read(ReadOnlySpan<byte> utf8)
    {
        string? tag = Peek(utf8);
        return tag is not null && Readers.TryGetValue(tag, out Reader? read)
            ? read(utf8)
            : (null, Finding.Error("schema", "unknown-schema", "The part does not begin with a schema that this version knows."));
    }

    private static (IPartContent? Content, Finding? Finding) As<T>(ReadOnlySpan<byte> utf8)
        where T : class, IPartContent =>
        CaseJson.Read<T>(utf8) switch
        {
            CaseReading<T>.Read read => (read.Document, null),
            CaseReading<T>.Refused refused => (null, refused.Finding),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static string? Peek(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > CaseJson.MaxBytes)
        {
            return null;
        }

        try
        {
            Utf8JsonReader reader = new(utf8);
            return reader.Read() && reader.TokenType is JsonTokenType.StartObject
                && reader.Read() && reader.ValueTextEquals("schema"u8)
                && reader.Read() && reader.TokenType is JsonTokenType.String && !reader.ValueIsEscaped && reader.ValueSpan.Length <= 64
                ? Encoding.ASCII.GetString(reader.ValueSpan)
                : null;
        }
        catch (JsonException)
        {
            return null; // Not JSON: refused above like any content without a known schema.
        }
    }
}
