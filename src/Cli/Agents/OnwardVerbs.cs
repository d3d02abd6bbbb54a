using System.CommandLine;
using System.Text.Json.Nodes;

namespace Interop.Cli.Agents;

/// <summary>interop onward ask, authorise, refuse: may a third party be told what a partner gave.</summary>
internal static class OnwardVerbs
{
    public static Command Build(Runner runner) =>
        Verb.Group("onward", "Asks whoever gave data whether a third party may have them, and answers such questions.", Ask(runner), Authorise(runner), Refuse(runner));

    private static Command Ask(Runner runner)
    {
        Argument<string> packet = AgentVerbs.Packet();
        Option<string> to = new("--to") { Description = "The agency that is to be told.", Required = true, HelpName = "AGENCY" };
        Option<int[]> lines = new("--line") { Description = "A line of the packet; repeat it for more.", Required = true, HelpName = "N" };
        Option<string[]> categories = new("--category") { Description = "A category of data; victim.identity and victim.location if left out.", HelpName = "CODE" };
        Option<string?> purpose = new("--purpose") { Description = "For what; the packet's purpose if left out.", HelpName = "CODE" };
        Option<string> reason = new("--reason") { Description = "Why, naming nobody.", Required = true, HelpName = "TEXT" };
        Option<string?> emergency = new("--emergency") { Description = "The imminent risk to life or safety: the originator is to answer within an hour.", HelpName = "TEXT" };
        return AgentVerbs.Calling(
            runner,
            "ask",
            "Asks whoever sent PACKET. A second officer approves the question before it leaves.",
            ["interop onward ask PACKET --to mm.police --line 9 --reason \"Moved across the border, says a witness.\" --profile officer.json"],
            [packet, to, lines, categories, purpose, reason, emergency],
            async (parsed, client, cancellation) =>
            {
                JsonObject body = new()
                {
                    ["to"] = parsed.GetRequiredValue(to),
                    ["lines"] = new JsonArray([.. parsed.GetRequiredValue(lines).Select(line => JsonValue.Create(line))]),
                    ["categories"] = AgentVerbs.Strings(parsed.GetValue(categories)),
                    ["reason"] = parsed.GetRequiredValue(reason),
                };
                if (parsed.GetValue(purpose) is { } code)
                {
                    body["purpose"] = code;
                }

                if (parsed.GetValue(emergency) is { } statement)
                {
                    body["emergency"] = new JsonObject { ["statement"] = statement };
                }

                return await Call(client, parsed.GetRequiredValue(packet), "onward", body, cancellation);
            });
    }

    private static Command Authorise(Runner runner)
    {
        Argument<string> packet = AgentVerbs.Packet();
        Option<int[]> lines = new("--line") { Description = "Fewer lines than were asked for; all if left out.", HelpName = "N" };
        Option<string[]> categories = new("--category") { Description = "Fewer categories than were asked for; all if left out.", HelpName = "CODE" };
        Option<string[]> conditions = new("--condition") { Description = "A condition in words, which travels with the data.", HelpName = "TEXT" };
        Option<string[]> handling = new("--handling") { Description = "A handling code to be added.", HelpName = "CODE" };
        Option<int?> hours = new("--valid-hours") { Description = "How long it holds, 1 to 720; 72 if left out.", HelpName = "N" };
        return AgentVerbs.Calling(
            runner,
            "authorise",
            "Authorises an onward request that was opened here, in writing, under conditions, until its end.",
            ["interop onward authorise PACKET --condition \"For rescue alone.\" --valid-hours 48 --profile officer.json"],
            [packet, lines, categories, conditions, handling, hours],
            async (parsed, client, cancellation) =>
            {
                JsonObject body = new()
                {
                    ["authorised"] = true,
                    ["lines"] = new JsonArray([.. (parsed.GetValue(lines) ?? []).Select(line => JsonValue.Create(line))]),
                    ["categories"] = AgentVerbs.Strings(parsed.GetValue(categories)),
                    ["conditions"] = AgentVerbs.Strings(parsed.GetValue(conditions)),
                    ["handling"] = AgentVerbs.Strings(parsed.GetValue(handling)),
                };
                if (parsed.GetValue(hours) is { } valid)
                {
                    body["validHours"] = valid;
                }

                return await Call(client, parsed.GetRequiredValue(packet), "onward-decision", body, cancellation);
            });
    }

    private static Command Refuse(Runner runner)
    {
        Argument<string> packet = AgentVerbs.Packet();
        Option<string> code = new("--code") { Description = "Reason code, e.g. data-protection, human-rights.", Required = true, HelpName = "CODE" };
        Option<string> reason = new("--reason") { Description = "Why, naming nobody.", Required = true, HelpName = "TEXT" };
        return AgentVerbs.Calling(
            runner,
            "refuse",
            "Refuses an onward request that was opened here; the reason goes with it.",
            ["interop onward refuse PACKET --code human-rights --reason \"The unit there is under inquiry.\" --profile officer.json"],
            [packet, code, reason],
            (parsed, client, cancellation) => Call(
                client,
                parsed.GetRequiredValue(packet),
                "onward-decision",
                new JsonObject { ["authorised"] = false, ["refusal"] = parsed.GetRequiredValue(code), ["reason"] = parsed.GetRequiredValue(reason) },
                cancellation));
    }

    private static async Task<Answer> Call(AgentClient client, string packet, string verb, JsonObject body, CancellationToken cancellation)
    {
        JsonNode reply = await client.Post($"packets/{AgentVerbs.Segment(packet)}/{verb}", body, cancellation);
        return new Answer(reply, screen => DraftScreen.Sent(screen, JsonView.Of(reply)));
    }
}
