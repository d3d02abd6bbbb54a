using System.Text.Json.Nodes;
using Interop.Policy.Analyse;
using Interop.Policy.Decide;

namespace Interop.Cli.Policies;

/// <summary>A request that shows what an analysis claims, in the form that 'policy decide --requests' reads.</summary>
internal static class WitnessView
{
    public static JsonObject Json(Witness witness)
    {
        PolicyRequest request = witness.Request;
        JsonObject json = new()
        {
            ["at"] = request.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["from"] = request.Sender,
            ["from-role"] = request.SenderRole,
            ["to"] = request.Recipient,
            ["to-role"] = request.RecipientRole,
            ["type"] = request.PacketType,
            ["for"] = Words([request.Purpose, .. request.SecondaryPurposes]),
            ["on"] = Words(request.Bases),
            ["urgency"] = request.Urgency,
            ["handling"] = Words(request.Handling),
            ["facts"] = Words(request.Facts),
            ["track"] = Words([.. request.Offences.Select(offence => offence.Track)]),
            ["instruments"] = Words(request.Instruments),
            ["side"] = witness.Side.ToString().ToLowerInvariant(),
            ["data"] = new JsonArray(new JsonObject
            {
                ["category"] = witness.Part.Category,
                ["level"] = witness.Part.Level.Length > 0 ? witness.Part.Level : null,
                ["facts"] = Words(witness.Part.Facts),
            }),
        };
        if (request.Emergency is not null)
        {
            json["emergency"] = new JsonObject { ["officers"] = request.Emergency.Officers.Count };
        }

        return json;
    }

    public static string Text(Witness witness)
    {
        string[] facts = [.. witness.Request.Facts, .. witness.Part.Facts];
        string level = witness.Part.Level.Length > 0 ? ":" + witness.Part.Level : string.Empty;
        string emergency = witness.Request.Emergency is null ? string.Empty : ", in an emergency";
        return $"{witness.Request.SenderRole} to {witness.Request.RecipientRole}, {witness.Request.PacketType}, {witness.Part.Category}{level}{emergency}{(facts.Length > 0 ? $" ({string.Join(", ", facts)})" : string.Empty)}";
    }

    private static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);
}
