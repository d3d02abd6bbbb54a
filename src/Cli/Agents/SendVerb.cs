using System.CommandLine;
using System.Text.Json.Nodes;

namespace Interop.Cli.Agents;

/// <summary>interop send: a case document becomes a draft, and packets once it is approved.</summary>
internal sealed class SendVerb
{
    private readonly Argument<string> _file = new("FILE") { Description = "A case document (samples/s1), or a whole send request with \"case\" in it." };
    private readonly Option<string[]> _to = new("--to") { Description = "Recipient; \"int.iom:all-levels\" seals every level and lets gateways withhold. Repeat it for more.", HelpName = "AGENCY[:OFFER]", Required = true };
    private readonly Option<string?> _type = new("--type") { Description = "Packet type; the document's schema says it if left out.", HelpName = "CODE" };
    private readonly Option<string?> _purpose = new("--purpose") { Description = "The one purpose that the recipient may use it for.", HelpName = "CODE" };
    private readonly Option<string[]> _secondary = Many("--secondary", "A secondary purpose; at most two.");
    private readonly Option<string[]> _basis = Many("--basis", "A legal basis; repeat it for more.");
    private readonly Option<string[]> _offence = Many("--offence", "code:track, e.g. trafficking-in-persons:serious-crime.");
    private readonly Option<string[]> _handling = Many("--handling", "Handling beyond what the parts ask for.");
    private readonly Option<string[]> _fact = Many("--fact", "A fact of the packet.");
    private readonly Option<string?> _urgency = new("--urgency") { Description = "Urgency; follows from the document if left out.", HelpName = "CODE" };
    private readonly Option<string?> _emergency = new("--emergency") { Description = "Attests an emergency: the imminent risk to life or safety, naming nobody. Two officers.", HelpName = "TEXT" };
    private readonly Option<int?> _hours = new("--hours") { Description = "How long it may wait for its recipient; 72 if left out.", HelpName = "N" };
    private readonly Option<string?> _thread = new("--thread") { Description = "The case that it continues.", HelpName = "ID" };
    private readonly Option<string[]> _attach = new("--attach") { Description = "A file that goes with it, up to 2 GiB, and what it shows, e.g. gate.jpg=site.location/exact. Repeat it for more.", HelpName = "FILE=CATEGORY[/LEVEL]" };
    private readonly Option<string?> _reply = new("--in-reply-to") { Description = "The packet that it answers.", HelpName = "PACKET" };

    public static Command Build(Runner runner)
    {
        SendVerb verb = new();
        return AgentVerbs.Calling(
            runner,
            "send",
            "Composes a packet from a case document. Says at once what each recipient would get; a second officer approves before it leaves.",
            [
                "interop send samples/s1/request.json --to kh.police --to int.iom:all-levels --purpose rescue --basis tip-10 --offence trafficking-in-persons:serious-crime --profile officer.json",
                "interop send samples/s1/escalation.json --to kh.police --purpose rescue --basis tip-10 --offence trafficking-in-persons:serious-crime --urgency urgent --thread THREAD --profile officer.json",
            ],
            [verb._file, verb._to, verb._type, verb._purpose, verb._secondary, verb._basis, verb._offence, verb._handling, verb._fact, verb._urgency, verb._emergency, verb._hours, verb._thread, verb._reply, verb._attach],
            async (parsed, client, cancellation) =>
            {
                JsonObject request = verb.Request(parsed);
                if (parsed.GetValue(verb._attach) is { Length: > 0 } attach)
                {
                    request["files"] = await Attachments.Send(client, [.. attach.Select(Attachments.Read)], cancellation);
                }

                JsonNode reply = await client.Post("send", request, cancellation);
                return new Answer(reply, screen => DraftScreen.Sent(screen, JsonView.Of(reply)));
            });
    }

    private static Option<string[]> Many(string name, string description) => new(name) { Description = description, HelpName = "CODE" };

    private JsonObject Request(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_file);
        if (JsonFile.Read(path) is not JsonObject file)
        {
            throw StoppedException.Settings("document-malformed", $"{path} is no case document.", "samples/s1 holds documents to imitate.");
        }

        bool whole = file["case"] is JsonObject;
        JsonObject request = whole ? (JsonObject)file.DeepClone() : new JsonObject { ["case"] = file.DeepClone() };
        Set(request, "type", parsed.GetValue(_type) ?? (whole ? null : TypeOf(file, path)));
        Set(request, "purpose", parsed.GetValue(_purpose));
        Set(request, "urgency", parsed.GetValue(_urgency));
        Set(request, "thread", parsed.GetValue(_thread));
        Set(request, "inReplyTo", parsed.GetValue(_reply));
        Set(request, "secondaryPurposes", parsed.GetValue(_secondary));
        Set(request, "bases", parsed.GetValue(_basis));
        Set(request, "handling", parsed.GetValue(_handling));
        Set(request, "facts", parsed.GetValue(_fact));
        if (parsed.GetValue(_emergency) is { } statement)
        {
            request["emergency"] = new JsonObject { ["statement"] = statement };
        }

        if (parsed.GetValue(_hours) is { } hours)
        {
            request["notAfterHours"] = hours;
        }

        if (parsed.GetValue(_offence) is { Length: > 0 } offences)
        {
            request["offences"] = new JsonArray([.. offences.Select(Offence)]);
        }

        request["to"] = new JsonArray([.. parsed.GetRequiredValue(_to).Select(Recipient)]);
        foreach (string needed in (string[])["purpose", "bases"])
        {
            if (request[needed] is null)
            {
                throw StoppedException.Usage($"The {needed} of the packet are not stated.", "Say --purpose and --basis: nobody but the sender can decide them. 'interop policy decide' tries them out.");
            }
        }

        return request;
    }

    private static void Set(JsonObject request, string name, string? value)
    {
        if (value is not null)
        {
            request[name] = value;
        }
    }

    private static void Set(JsonObject request, string name, string[]? values)
    {
        if (values is { Length: > 0 })
        {
            request[name] = AgentVerbs.Strings(values);
        }
    }

    private static string TypeOf(JsonObject document, string path) => document["schema"] is JsonValue schema && schema.TryGetValue(out string? text) && text.Contains('/', StringComparison.Ordinal)
        ? text[..text.IndexOf('/', StringComparison.Ordinal)]
        : throw StoppedException.Settings("document-malformed", $"{path} has no \"schema\" that says what it is.", "Add it, e.g. \"schema\": \"rescue-verification-request/1\", or give --type.");

    private static JsonObject Offence(string text) => text.Split(':') is [string code, string track]
        ? new JsonObject { ["code"] = code, ["track"] = track }
        : throw StoppedException.Usage($"'{text}' is no offence.", "Write code:track with track convention-offence, serious-crime or neither.");

    private static JsonObject Recipient(string text) => text.Split(':') switch
    {
        [string agency] => new JsonObject { ["agency"] = agency },
        [string agency, string offer] => new JsonObject { ["agency"] = agency, ["offer"] = offer },
        _ => throw StoppedException.Usage($"'{text}' is no recipient.", "Write kh.police, or int.iom:all-levels."),
    };
}
