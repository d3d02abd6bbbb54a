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

    public static byte[] Write(PolicyDecision decision, Audience audience, Lazy<ImmutableArray<Counterfactual>> changes)
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
            json.WriteString("explain", "2");
            json.WriteString("outcome", Word(decision.Outcome));
            json.WriteStartArray("parts");
            foreach (PartDecision part in decision.Parts)
            {
                Part(json, part, decision, audience);
            }

            json.WriteEndArray();
            Reasons(json, "reasons", decision.Reasons, decision, audience);
            json.WriteString("side", Word(decision.Side));
            json.WriteString("visibility", Word(audience));
            json.WriteString("vocabulary", "sha256:" + Convert.ToHexStringLower(decision.Snapshot.Vocabulary.Digest.AsSpan()));
            if (audience is not Audience.Recipient)
            {
                WouldChange(json, changes.Value);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void Part(Utf8JsonWriter json, PartDecision part, PolicyDecision decision, Audience audience)
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
        Reasons(json, "overrides", part.Overrides, decision, audience);
        Reasons(json, "reasons", part.Reasons, decision, audience);
        Rules(json, "rules", part.Rules);
        json.WriteStartArray("sides");
        foreach (SideVerdict side in part.Sides)
        {
            json.WriteStartObject();
            Rules(json, "rules", [.. part.Rules.Where(rule => rule.Side == side.Side)]);
            json.WriteString("side", RuleRef.Code(side.Side));
            json.WriteString("verdict", Word(side.Answer));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Reasons(Utf8JsonWriter json, string name, ImmutableArray<Reason> reasons, PolicyDecision decision, Audience audience)
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
            Cite(json, reason, decision, audience);
            json.WriteString("code", reason.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Where the rule comes from, and how far anybody has looked; of the sender's own rules the recipient is told nothing.</summary>
    private static void Cite(Utf8JsonWriter json, Reason reason, PolicyDecision decision, Audience audience)
    {
        json.WriteStartArray("cite");
        if (reason.Rule is RuleRef rule && !(rule.Side is RuleSide.Send && audience is Audience.Recipient))
        {
            Statement? statement = decision.Sources.FirstOrDefault(side => side.Side == rule.Side)?.Document.Find(rule.Id);
            foreach (Citation citation in statement?.Because ?? [])
            {
                bool known = CitationState.Checked(citation);
                json.WriteStartObject();
                json.WriteString("article", citation.Article);
                json.WriteString("inForce", CitationState.InForce(citation, decision) ? "yes" : "no");
                json.WriteString("instrument", citation.Instrument);
                json.WriteString("paragraph", known ? citation.Paragraph ?? string.Empty : string.Empty);
                json.WriteString("state", known ? "checked" : "unverified");
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WouldChange(Utf8JsonWriter json, ImmutableArray<Counterfactual> changes)
    {
        json.WriteStartArray("wouldChange");
        foreach (Counterfactual change in changes)
        {
            json.WriteStartObject();
            json.WriteString("audience", change.LegalOnly ? "legal" : "officer");
            json.WriteString("category", change.Category);
            json.WriteString("kind", change.Kind);
            json.WriteString("to", Word(change.Outcome));
            json.WriteString("value", change.Value);
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
