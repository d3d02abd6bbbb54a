using System.Text.Json.Nodes;

namespace Interop.NodeAgent.Tests.World;

/// <summary>Bodies of POST /v1/send from the samples.</summary>
internal static class Requests
{
    /// <param name="to">"agency" or "agency:offer".</param>
    public static string Send(string type, string sample, string to, string purpose = "rescue", string basis = "tip-10", string? urgency = null, Action<JsonObject>? change = null)
    {
        string[] recipient = to.Split(':');
        JsonObject entry = new() { ["agency"] = recipient[0] };
        if (recipient.Length > 1)
        {
            entry["offer"] = recipient[1];
        }

        JsonObject body = new()
        {
            ["type"] = type,
            ["purpose"] = purpose,
            ["bases"] = new JsonArray(basis),
            ["offences"] = new JsonArray(new JsonObject { ["code"] = "trafficking-in-persons", ["track"] = "serious-crime" }),
            ["to"] = new JsonArray(entry),
            ["case"] = JsonNode.Parse(Federation.Sample(sample)),
        };
        if (urgency is not null)
        {
            body["urgency"] = urgency;
        }

        change?.Invoke(body);
        return body.ToJsonString();
    }
}
