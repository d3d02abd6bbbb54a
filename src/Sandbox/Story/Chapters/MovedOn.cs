using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Packets;
using Interop.Sandbox.Api;

namespace Interop.Sandbox.Story.Chapters;

/// <summary>V-09 was taken to Myanmar. What Viet Nam gave stays in Cambodia until Viet Nam has agreed; then it goes on with its conditions.</summary>
internal static class MovedOn
{
    private const string From = "kh.police";
    private const string To = "mm.police";
    private const string Condition = "For finding V-09 alone; nobody else is told.";

    public static async Task Tell(Scene scene)
    {
        JsonElement document = await scene.Sample("onward-9.json");
        await Refused(scene, document);
        string question = await Ask(scene);
        await Decide(scene, question);
        await Sent(scene, document);
    }

    // Left to the gateways on purpose, so that they refuse it and log it.
    private static async Task Refused(Scene scene, JsonElement document)
    {
        JsonObject packet = Asking.Packet("rescue-verification-request", "rescue", document, (To, "all-levels"));
        JsonObject lie = (JsonObject)packet.DeepClone();
        lie["facts"] = new JsonArray("originator-authorised");
        ApiAnswer claimed = await scene.Cast.Officer(From).Post("/v1/send", Scene.Json(lie), scene.Cancellation);
        JsonElement drafted = (await scene.Cast.Officer(From).Post("/v1/send", Scene.Json(packet), scene.Cancellation)).Require();
        string digest = (await scene.Approved(From, drafted))[To];
        Storage.Agent.ReceiptRow refused = await scene.Until("the gateway's signed refusal at kh.police", async () =>
            (await scene.Records.Receipts(From, digest)).Find(receipt => receipt.Kind == ReceiptKind.Refused));
        (string[] rules, string reason) = EntryBan.Rules(await scene.Until("the gateway's signed decision at kh.police", async () =>
            await scene.Records.Decisions(From, digest) is { Count: > 0 } decisions ? decisions : null));
        scene.Page.Happened($"V-09 was seen beyond the border. {scene.Cast.Pseudonym(From, "officer")} writes to {To} under a case number of Cambodia's own. The agent knows the name from Viet Nam's packet all the same; {refused.Issuer} refuses [common:R08].");
        scene.Refusals.Add(new Report.RunReport.RefusalPart(From, To, rules, reason));
        scene.Checks.Note("what Viet Nam gave about V-09 is not sent on before it agrees: refused by rule R08", rules is ["R08"] && (await scene.Records.Came(To)).Count == 0, string.Join(", ", rules));
        scene.Checks.Note("no officer can claim that the originator agreed", claimed is { Status: HttpStatusCode.BadRequest, Code: "request-malformed" }, claimed.Code);
    }

    private static async Task<string> Ask(Scene scene)
    {
        JsonElement asked = (await scene.Cast.Officer(From).Post(
            $"/v1/packets/{scene.Requests[From]}/onward",
            Scene.Json(new JsonObject
            {
                ["to"] = To,
                ["lines"] = new JsonArray(9),
                ["reason"] = "A witness saw V-09 being taken over the border towards MM-13.",
                ["emergency"] = new JsonObject { ["statement"] = "V-09, perhaps a child, is being moved to another compound tonight." },
            }),
            scene.Cancellation)).Require();
        string question = (await scene.Approved(From, asked))[Asking.From];
        scene.Timed.Add((From, question));
        await scene.Travelled(From, question);
        await scene.Opened(Asking.From, question);
        JsonElement clock = await Clock(scene, Asking.From, scene.Case);
        JsonElement state = (await scene.Thread()).List("onward")[0];
        scene.Page.Happened($"Cambodia asks Viet Nam. The question is an emergency of its own and waives nothing; but Viet Nam is to answer within the hour.");
        scene.Checks.Note(
            "the onward question is open, and its originator has one hour in an emergency",
            state.Text("state") == "requested" && state.Text("to") == To && Raising.Span(clock, "due") == TimeSpan.FromHours(1) && clock.Text("for") == Asking.From && clock.Text("state") == "running",
            state.Text("state"));
        return question;
    }

    private static async Task Decide(Scene scene, string question)
    {
        JsonElement drafted = (await scene.Cast.Officer(Asking.From).Post(
            $"/v1/packets/{question}/onward-decision",
            Scene.Json(new JsonObject { ["authorised"] = true, ["conditions"] = new JsonArray(Condition), ["validHours"] = 48 }),
            scene.Cancellation)).Require();
        string decision = (await scene.Approved(Asking.From, drafted))[From];
        scene.Timed.Add((Asking.From, decision));
        await scene.Travelled(Asking.From, decision);
        await scene.Opened(From, decision);
        JsonElement state = (await scene.Thread()).List("onward")[0];
        JsonElement clock = await Clock(scene, Asking.From, scene.Case);
        scene.Page.Happened($"{scene.Cast.Pseudonym(Asking.From, "officer")} authorises it in writing, for V-09, for {To}, for rescue, for 48 hours; {scene.Cast.Pseudonym(Asking.From, "approver")} approves. Condition: {Condition}");
        scene.Checks.Note(
            "the originator's signed authorisation is written, has an end and stops its clock",
            state.Text("state") == "authorised" && state.Get("written").GetBoolean() && state.Has("until") && clock.Text("state") == "met",
            state.Text("state"));
    }

    private static async Task Sent(Scene scene, JsonElement document)
    {
        JsonElement drafted = (await scene.Cast.Officer(From).Post(
            "/v1/send", Scene.Json(Asking.Packet("rescue-verification-request", "rescue", document, (To, "allowed"))), scene.Cancellation)).Require();
        string packet = (await scene.Approved(From, drafted))[To];
        scene.Timed.Add((From, packet));
        await scene.Travelled(From, packet);
        JsonElement content = (await scene.Opened(To, packet)).Get("content");
        Packets.Header header = (await scene.Records.AtGateway("mm", packet)).Header;
        string[] facts = [.. header.Facts.Select(fact => fact.Value)];
        JsonElement origin = content.Has("origins") ? content.List("origins")[0] : default;
        scene.Page.Happened($"The same document now passes: the agent of {From} states {string.Join(" and ", facts)}, since Viet Nam's decision lies in its store. {To} reads the name, whose data it is, and the condition.");
        scene.Checks.Note(
            "once authorised it reaches Myanmar, with the originator, its condition and the inherited handling",
            facts.Contains("originator-authorised", StringComparer.Ordinal) && facts.Contains("originator-authorised-in-writing", StringComparer.Ordinal)
                && origin.ValueKind == JsonValueKind.Object && origin.Text("originator") == Asking.From && origin.List("conditions")[0].Text("value") == Condition
                && header.Handling.Any(code => code.Value == "H2") && header.Handling.Any(code => code.Value == "TLP:AMBER+STRICT"),
            string.Join(", ", facts));
        string[] names = [.. content.List("lines").Where(line => line.Has("identity")).SelectMany(line => Names.Of(line.Get("identity")))];
        scene.Checks.Note("Myanmar is told of V-09 and of nobody else", content.List("lines").Count == 1 && names is ["Tí Đen"], string.Join(", ", content.List("lines").Select(line => line.Text("pseudonym"))));
    }

    private static async Task<JsonElement> Clock(Scene scene, string agency, string thread) =>
        (await scene.Cast.Officer(agency).Get($"/v1/threads/{thread}", scene.Cancellation)).Require().List("clocks").First(clock => clock.Text("kind") == "onward");
}
