using System.Text.Json.Nodes;
using Interop.Policy.Decide;
using Interop.Policy.Explain;
using Interop.Trust.Directories;

namespace Interop.Cli.Policies;

/// <summary>A decision as a table of its parts, with the explanation under it.</summary>
internal static class DecisionAnswer
{
    /// <summary>Whose gateway asks: as told, else both where one gateway serves both, else the sender's.</summary>
    public static DecideSide Side(string? told, AgencyRecord from, AgencyRecord to) => told switch
    {
        "sender" => DecideSide.Sender,
        "recipient" => DecideSide.Recipient,
        "both" => DecideSide.Both,
        _ => from.Gateway == to.Gateway ? DecideSide.Both : DecideSide.Sender,
    };

    /// <summary>Exit code 1 where the packet is refused.</summary>
    public static Answer Of(PolicyDecision decision, IReadOnlyList<PartRequest> parts, string? reader, string? language)
    {
        Explanation explanation = decision.Explain(Reader(reader), language ?? MessageCatalogue.English);
        JsonObject json = new()
        {
            ["outcome"] = Word(decision.Outcome),
            ["rules"] = new JsonArray([.. decision.Reasons.Where(reason => reason.Rule is not null).Select(reason => reason.Rule.ToString()!).Distinct(StringComparer.Ordinal).Select(rule => JsonValue.Create(rule))]),
            ["explanation"] = JsonNode.Parse(explanation.Json.Span),
            ["text"] = explanation.Text,
            ["language"] = explanation.Language,
            ["untranslated"] = new JsonArray([.. explanation.Untranslated.Select(key => JsonValue.Create(key))]),
        };
        return new Answer(
            json,
            screen =>
            {
                screen.Table(["part", "category", "level", "outcome", "because", "rules that spoke"], [.. decision.Parts.Select(part => new[]
                {
                    Forms.Number(part.Index),
                    part.Category,
                    parts.First(asked => asked.Index == part.Index).Level is { Length: > 0 } level ? level : "-",
                    part.Outcome == PartOutcome.Redact ? "withheld" : Word(part.Outcome),
                    Forms.List(part.Reasons.Select(reason => reason.Code).Distinct(StringComparer.Ordinal)),
                    Forms.List(part.Rules),
                })]);
                foreach (string line in explanation.Text.TrimEnd().Split('\n'))
                {
                    screen.Line(Forms.Folded(line.TrimEnd('\r')));
                }
            },
            decision.Outcome == PacketOutcome.Deny ? ExitCodes.Refused : ExitCodes.Ok);
    }

    private static Audience Reader(string? reader) => reader switch
    {
        "recipient" => Audience.Recipient,
        "oversight" => Audience.Oversight,
        "legal" => Audience.Legal,
        _ => Audience.Sender,
    };

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
