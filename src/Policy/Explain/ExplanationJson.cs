using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Interop.Policy.Decide;
using Interop.Policy.Documents;

namespace Interop.Policy.Explain;

/// <summary>The machine form: codes and arguments in a fixed order, so that the same decision is the same bytes.</summary>
internal static class ExplanationJson
{
    public const string Engine = "policy/1";

    public static byte[] Write(PolicyDecision decision, Audience audience)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = CanonicalJson.Writer(buffer))
        {
            json.WriteStartObject();
            json.WriteString("at", decision.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteStartArray("documents");
            foreach (DocumentUse document in decision.Documents)
            {
                json.WriteStartObject();
                json.WriteString("digest", "sha256:" + Convert.ToHexStringLower(document.Digest.AsSpan()));
                json.WriteString("id", document.Id);
                json.WriteString("side", RuleRef.Code(document.Side));
                json.WriteString("version", document.Version.ToString(CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("emergency", decision.Request.Emergency is null ? "none" : decision.Attested ? "attested" : "refused");
            json.WriteString("engine", Engine);
            json.WriteString("explain", "1");
            json.WriteString("outcome", Word(decision.Outcome));
            json.WriteStartArray("parts");
            foreach (PartDecision part in decision.Parts)
            {
                Part(json, part);
            }

            json.WriteEndArray();
            Reasons(json, "reasons", decision.Reasons);
            json.WriteString("side", Word(decision.Side));
            json.WriteString("visibility", Word(audience));
            json.WriteString("vocabulary", "sha256:" + Convert.ToHexStringLower(decision.Snapshot.Vocabulary.Digest.AsSpan()));
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void Part(Utf8JsonWriter json, PartDecision part)
    {
        json.WriteStartObject();
        json.WriteString("basis", part.Basis);
        json.WriteString("category", part.Category);
        json.WriteString("index", part.Index.ToString(CultureInfo.InvariantCulture));
        json.WriteStartArray("obligations");
        foreach (Obligation obligation in part.Obligations)
        {
            json.WriteStartObject();
            json.WriteStartArray("beats");
            foreach (BeatenValue beaten in obligation.Beats)
            {
                json.WriteStartObject();
                Rules(json, "from", beaten.From);
                json.WriteString("value", beaten.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Rules(json, "from", obligation.From);
            json.WriteString("kind", obligation.Kind);
            json.WriteString("value", obligation.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("outcome", Word(part.Outcome));
        Reasons(json, "overrides", part.Overrides);
        Reasons(json, "reasons", part.Reasons);
        Rules(json, "rules", part.Rules);
        json.WriteEndObject();
    }

    private static void Reasons(Utf8JsonWriter json, string name, ImmutableArray<Reason> reasons)
    {
        json.WriteStartArray(name);
        foreach (Reason reason in reasons)
        {
            json.WriteStartObject();
            json.WriteStartObject("args");
            foreach ((string argument, string value) in reason.Args)
            {
                json.WriteString(argument, value);
            }

            json.WriteEndObject();
            json.WriteString("code", reason.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Rules(Utf8JsonWriter json, string name, ImmutableArray<RuleRef> rules)
    {
        json.WriteStartArray(name);
        foreach (RuleRef rule in rules)
        {
            json.WriteStringValue(rule.ToString());
        }

        json.WriteEndArray();
    }
}
