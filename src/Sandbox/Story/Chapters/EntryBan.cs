using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Contracts;
using Interop.Packets;
using Interop.Sandbox.Api;

namespace Interop.Sandbox.Story.Chapters;

/// <summary>Chapter: kh.police tries to hand the list to kh.immigration for an entry ban. Same gateway, same country: refused all the same.</summary>
internal static class EntryBan
{
    private const string From = "kh.police";
    private const string To = "kh.immigration";

    public static async Task Tell(Scene scene)
    {
        JsonObject packet = Asking.Packet("note", "immigration-enforcement", await scene.Sample("reentry-list.json"), (To, "all-levels"));
        JsonElement drafted = (await scene.Cast.Officer(From).Post("/v1/send", Scene.Json(packet), scene.Cancellation)).Require();
        JsonElement warned = drafted.List("recipients")[0];
        scene.Page.Happened($"{scene.Cast.Pseudonym(From, "officer")} drafts the list for {To}, purpose immigration-enforcement. The agent itself says {warned.Text("outcome")}; the officer sends it anyway.");
        JsonElement approved = drafted.Text("state") == "awaiting-approval"
            ? (await scene.Cast.Second(From).Post($"/v1/drafts/{drafted.Get("draft").GetRawText()}/approve", null, scene.Cancellation)).Require()
            : drafted;
        string digest = approved.List("packets")[0].Text("digest");
        Storage.Agent.ReceiptRow refused = await scene.Until("the gateway's signed refusal at kh.police", async () =>
            (await scene.Records.Receipts(From, digest)).Find(receipt => receipt.Kind == ReceiptKind.Refused));
        string state = await scene.Until("the packet's state at kh.police to be refused", async () =>
            (await scene.Cast.Officer(From).Get($"/v1/packets/{digest}", scene.Cancellation)).Require().Text("state") is "refused" and var now ? now : null);
        Receipt body = Receipt.Parser.ParseFrom(Signed.Parser.ParseFrom(refused.Signed).Body);
        scene.Page.Happened($"{refused.Issuer} refuses: {body.Reason}. Signed, and in its log.");
        foreach (string line in warned.Text("sentence").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            scene.Page.Aside(line);
        }

        (string[] cited, string reason) = Rules(await scene.Records.Decisions(From, digest));
        bool nothing = (await scene.Records.Came(To)).Count == 0 && !(await scene.Records.Known("kh")).Exists(row => row.Recipient.Value == To && row.State is not Storage.Gateway.PacketState.Refused);
        scene.Refusals.Add(new Report.RunReport.RefusalPart(From, To, cited, reason));
        scene.Checks.Note("the gateway kh refused the entry ban by rule R03", refused.Issuer == "gateway/kh" && cited is ["R03", ..] && state == "refused", $"{reason}: {string.Join(", ", cited)}");
        scene.Checks.Note("the refusal cites R03 with its text, sources marked (unverified)", warned.Text("sentence") is { } text && text.Contains("R03", StringComparison.Ordinal) && text.Contains("(unverified)", StringComparison.Ordinal), "");
        scene.Checks.Note("nothing reached kh.immigration", nothing, "its store and the gateway's queue");
    }

    // Rules of the federation that forbade, by the gateway's own signed explanation.
    public static (string[] Rules, string Reason) Rules(List<Storage.Agent.DecisionRow> decisions)
    {
        if (decisions is not [var row])
        {
            return ([], "");
        }

        using JsonDocument explanation = JsonDocument.Parse(Decision.Parser.ParseFrom(Signed.Parser.ParseFrom(row.Signed).Body).Explanation.ToByteArray());
        IReadOnlyList<JsonElement> reasons = explanation.RootElement.List("reasons");
        return (
            [.. reasons.Select(reason => reason.Get("args").TextOr("rule", "")).Where(rule => rule.Length > 0).Select(rule => rule[(rule.IndexOf(':', StringComparison.Ordinal) + 1)..]).Distinct(StringComparer.Ordinal)],
            string.Join(", ", reasons.Select(reason => reason.Text("code")).Distinct(StringComparer.Ordinal)));
    }
}
