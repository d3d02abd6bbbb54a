using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Packets;
using Interop.Sandbox.Api;

namespace Interop.Sandbox.Story.Chapters;

/// <summary>Chapter: kh.police answers in three packets, each approved by a second officer; the board at vn.police fills.</summary>
internal static class Answering
{
    private const string Police = "kh.police";
    private static readonly Dictionary<string, int> s_expected = new(StringComparer.Ordinal)
    {
        ["rescued"] = 5,
        ["located-present"] = 2,
        ["not-found"] = 1,
        ["moved"] = 1,
        ["already-returned"] = 1,
        ["declined-assistance"] = 1,
        ["in-custody"] = 1,
    };

    public static async Task Tell(Scene scene)
    {
        List<string> answers = [];
        foreach (string name in (string[])["outcomes-1.json", "outcomes-2.json", "outcomes-3.json"])
        {
            answers.Add(await Answer(scene, Police, await scene.Sample(name)));
        }

        JsonElement thread = await scene.Thread();
        IReadOnlyList<JsonElement> lines = thread.List("lines");
        foreach (IGrouping<string, JsonElement> status in lines.GroupBy(line => line.Text("status"), StringComparer.Ordinal))
        {
            scene.Outcomes[status.Key] = status.Count();
        }

        scene.Page.Say("The board at vn.police, a line per person:");
        scene.Page.Table(["line#", "", "outcome", "final", "said by", "next step"], lines.Select(line => (string[])
        [
            line.Number("line").ToString(CultureInfo.InvariantCulture), line.Text("pseudonym"), line.Text("status"), line.Get("final").GetBoolean() ? "yes" : "open", string.Join(", ", line.Texts("by")), line.TextOr("nextStep", ""),
        ]));
        string counted = string.Join(", ", scene.Outcomes.OrderByDescending(one => one.Value).Select(one => $"{one.Value} {one.Key}"));
        scene.Page.Say($"{counted}: together {scene.Outcomes.Values.Sum()}.");
        scene.Checks.Note(
            "the outcomes reconcile: 5 + 2 + 1 + 1 + 1 + 1 + 1 = 12",
            scene.Outcomes.Values.Sum() == 12 && scene.Outcomes.Count == s_expected.Count && s_expected.All(one => scene.Outcomes.GetValueOrDefault(one.Key) == one.Value),
            counted);
        await Suites(scene, answers);
    }

    private static async Task Suites(Scene scene, List<string> sent)
    {
        Envelope request = await scene.Records.AtGateway("kh", scene.Requests[Police]);
        Envelope[] answers = await Task.WhenAll(sent.Select(answer => scene.Records.AtGateway("vn", answer)));
        scene.Page.Say($"Both agencies publish a key for each cipher suite, and each seals in the one that it prefers: the request travelled in suite {request.Header.Suite}, the answers in suite {answers[0].Header.Suite}.");
        scene.Checks.Note(
            "each agency seals in the suite that it prefers of those that both offer",
            request.Header.Suite == Suite.ChaCha20Poly1305 && Array.TrueForAll(answers, answer => answer.Header.Suite == Suite.Aes256Gcm),
            $"suite {request.Header.Suite} to kh.police, suite {string.Join(", ", answers.Select(answer => answer.Header.Suite).Distinct())} back");
    }

    /// <summary>A partner reports; vn.police opens the report.</summary>
    /// <returns>Digest of the packet.</returns>
    public static async Task<string> Answer(Scene scene, string from, JsonElement outcome)
    {
        JsonElement drafted = (await scene.Cast.Officer(from).Post(
            $"/v1/packets/{scene.Requests[from]}/answer", Scene.Json(new JsonObject { ["case"] = JsonNode.Parse(outcome.GetRawText()) }), scene.Cancellation)).Require();
        string packet = (await scene.Approved(from, drafted))[Asking.From];
        scene.Timed.Add((from, packet));
        scene.Answers.Add(packet);
        await scene.Travelled(from, packet);
        JsonElement opened = await scene.Opened(Asking.From, packet);
        int lines = opened.Get("content").List("lines").Count(line => line.Has("outcome"));
        scene.Page.Happened($"{scene.Cast.Pseudonym(from, "officer")} reports on {(lines == 1 ? "one person" : $"{lines} people")}, {scene.Cast.Pseudonym(from, "approver")} approves, {opened.Text("openedBy")} has it open.");
        return packet;
    }
}
