using System.Globalization;
using System.Text.Json;
using Interop.Sandbox.Api;

namespace Interop.Sandbox.Story.Chapters;

/// <summary>Chapter: the oversight body's report, made from the logs and from what gateways must open to it; checked against the senders' stores.</summary>
internal static class WhatOversightSees
{
    public static async Task Tell(Scene scene)
    {
        string[] sent = [.. await Sent(scene)];
        JsonElement report = (await scene.Until("oversight to find every packet ended", async () =>
        {
            JsonElement seen = (await scene.Cast.Oversight.Post("/v1/check", null, scene.Cancellation)).Require();
            return Complete(seen, sent) ? new Seen(seen) : null;
        })).Report;
        scene.OversightReport = report;
        scene.Page.Say($"{report.Text("oversight")} read every entry of the {report.List("gateways").Count} logs, verified each under the log's signed checkpoint and against what it saw before, had opened what it may see, and paired them.");
        scene.Page.Table(
            ["log of", "entries#", "verified#", "opened#", "state", "root"],
            report.List("gateways").Select(log => (string[])
            [
                log.Text("id"), Number(log, "size"), Number(log, "verifiedEntries"), Number(log, "openedEntries"), log.Text("state"), log.TextOr("root", "")[..12] + "...",
            ]));
        scene.Page.Say("Each packet, its purpose, how it ended, and where its acts stand:");
        scene.Page.Table(["packet", "from -> to", "end", "acts, with their index in the log of each gateway"], report.List("packets").Select(packet => (string[])
        [
            packet.Text("digest")[..8], $"{packet.Text("sender")} -> {packet.Text("recipient")}\n{packet.Text("purpose")}", packet.Text("state"), Acts(packet),
        ]));
        Refusal(scene, report);
        JsonElement[] findings = [.. report.List("findings")];
        scene.Page.Say(findings.Length == 0 ? "Findings: none." : "Findings:");
        foreach (JsonElement finding in findings)
        {
            scene.Page.Point($"{finding.Text("severity")} {finding.Text("code")}: {finding.Text("sentence")}");
        }

        scene.Page.Say("What it cannot see: who the twelve are, where they are, what was said. Names and places are in sealed parts and in the two agencies' own encrypted stores.");
        Lines(scene, report);
        Checks(scene, report, findings, sent);
    }

    private static void Checks(Scene scene, JsonElement report, JsonElement[] findings, string[] sent)
    {
        IReadOnlyList<JsonElement> logs = report.List("gateways");
        scene.Checks.Note(
            "oversight verified every entry of every log",
            logs.Count == scene.Federation.Setup.Gateways.Count && logs.All(log => log.Text("state") == "verified" && log.Get("size").GetInt64() > 0 && log.Get("size").GetInt64() == log.Get("verifiedEntries").GetInt64()),
            string.Join(", ", logs.Select(log => $"{log.Text("id")} {Number(log, "verifiedEntries")}/{Number(log, "size")}")));
        scene.Checks.Note("both logs pair", findings.Length == 0, findings.Length == 0 ? $"{sent.Length} packets, no findings" : string.Join(", ", findings.Select(finding => finding.Text("code"))));
        HashSet<string> seen = [.. report.List("packets").Select(packet => packet.Text("digest"))];
        scene.Checks.Note(
            "oversight knows exactly the packets that the agencies sent, and how each ended",
            seen.SetEquals(sent) && report.List("packets").All(packet => packet.Text("state") is "delivered" or "refused"),
            $"{seen.Count} packets");
    }

    // What an auditor needs for each of the twelve: that it was asked, answered, delivered and read, and where each act stands in the logs.
    private static void Lines(Scene scene, JsonElement report)
    {
        Dictionary<string, JsonElement> packets = report.List("packets").ToDictionary(packet => packet.Text("digest"), StringComparer.Ordinal);
        string[] acts = ["submitted", "delivered", "opened"];
        int proved = scene.Answers.Count(answer => packets.TryGetValue(answer, out JsonElement packet) && acts.All(act => packet.List("stations").Any(one => (one.Text("kind") is { Length: > 0 } kind ? kind : one.Text("event")) == act && one.Has("index"))));
        bool readNothing = !report.GetRawText().Contains("victim.narrative", StringComparison.Ordinal);
        scene.Checks.Note(
            "the auditor proves each answer about the twelve without reading a word of it",
            scene.Answers.Count == 4 && proved == scene.Answers.Count && readNothing,
            $"{proved} of {scene.Answers.Count} answers: taken, delivered and opened, each at its place in a log");
    }

    private static void Refusal(Scene scene, JsonElement report)
    {
        JsonElement refused = report.List("packets").FirstOrDefault(packet => packet.Text("state") == "refused" && packet.Text("recipient") == "kh.immigration");
        string reason = refused.ValueKind == JsonValueKind.Object ? refused.List("stations").Last(act => act.Text("event") == "refused").Text("reason") : "";
        scene.Page.Say($"The attempt to use the list for an entry ban is there too: refused, reason {reason}.");
        scene.Checks.Note("oversight sees the refused packet with its reason", reason == "policy-refused" && refused.Text("recipient") == "kh.immigration", reason);
    }

    private static string Acts(JsonElement packet) => string.Join("\n", packet.List("stations").GroupBy(act => act.Text("gateway"), StringComparer.Ordinal).Select(log =>
        $"{log.Key}: " + string.Join(", ", log.Select(act => $"{(act.Text("kind") is { Length: > 0 } kind ? kind : act.Text("event"))} {Number(act, "index")}"))));

    private static bool Complete(JsonElement report, string[] sent) =>
        report.List("packets").Count >= sent.Length && report.List("packets").All(packet => packet.Text("state") != "open")
        && report.List("gateways").All(log => log.Text("state") == "verified");

    private static async Task<IEnumerable<string>> Sent(Scene scene)
    {
        List<string> sent = [];
        foreach (Cli.Certs.SetupResult.AgencySetup agency in scene.Federation.Setup.Agencies)
        {
            sent.AddRange((await scene.Records.Sent(agency.Code.Value)).Select(row => row.PacketDigest.ToString()));
        }

        return sent;
    }

    private static string Number(JsonElement element, string name) => element.Get(name).GetInt64().ToString(CultureInfo.InvariantCulture);

    private sealed record Seen(JsonElement Report);
}
