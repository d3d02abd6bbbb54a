using System.Globalization;

namespace Interop.Sandbox.Story.Chapters;

/// <summary>Chapter: submitted, decided, recorded, routed, delivered; each station answers with a signed receipt.</summary>
internal static class OnTheWay
{
    public static async Task Tell(Scene scene)
    {
        scene.Page.Say("Submit, Decide, Record, Route, Deliver: each station answers with a signed receipt, first with a promise (\"in the log within 5 s\"), then with the proof.");
        foreach (string packet in scene.Requests.Values)
        {
            await scene.Travelled(Asking.From, packet);
        }

        scene.Page.Happened("All four are delivered. vn.police holds each recipient's own signature and the proof that each submission is in the log.");

        scene.Page.Table(
            ["to", "packet", "promise ms#", "relayed ms#", "delivered ms#", "proof ms#"],
            scene.Requests.Select(request => Row(scene, request.Key, request.Value)));
        scene.Page.Aside("Milliseconds at vn.police, from its submit call. vn.border and the embassy are served by the same gateway, so nothing is relayed.");

        await Approvals(scene);
    }

    private static string[] Row(Scene scene, string to, string packet)
    {
        PacketTimes times = PacketTimes.Of(scene, Asking.From, packet);
        return [to, packet[..12], Text(times.Promise), Text(times.Relayed), Text(times.Delivered), Text(times.Proof)];
    }

    private static string Text(TimeSpan? time) => time is { } known ? known.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) : "-";

    // What a gateway can see of the approval is in the signed header; so look there, at the recipient's gateway.
    private static async Task Approvals(Scene scene)
    {
        Packets.Header header = (await scene.Records.AtGateway("kh", scene.Requests["kh.police"])).Header;
        string[] approvals = [.. header.Approvals.Select(approval => $"{approval.Officer} ({approval.Role})")];
        scene.Page.Say($"The signed header, which the gateway kh may read, names both officers by pseudonym: {string.Join(", ", approvals)}; handling {string.Join(", ", header.Handling)}.");
        scene.Checks.Note(
            "the signed header names a second officer who is not the author",
            header.Approvals.Select(approval => approval.Officer).Distinct().Count() >= 2 && header.Approvals.Select(approval => approval.Act).Distinct().Count() == 1,
            string.Join(", ", approvals));
    }
}
