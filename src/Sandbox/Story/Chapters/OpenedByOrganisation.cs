using System.Text.Json;
using Interop.Packets;
using Interop.Sandbox.Api;
using Interop.Trust.Directories;

namespace Interop.Sandbox.Story.Chapters;

/// <summary>Chapter: int.iom's copy, from which gateways took what it may not have; what is left still counts.</summary>
internal static class OpenedByOrganisation
{
    private const string Organisation = "int.iom";
    private static readonly Code s_location = Code.Parse("victim.location");
    private static readonly Code s_exact = Code.Parse("exact");
    private static readonly Code s_district = Code.Parse("district");

    public static async Task Tell(Scene scene)
    {
        string packet = scene.Requests[Organisation];
        JsonElement opened = await scene.Opened(Organisation, packet);
        JsonElement[] lines = [.. opened.Get("content").List("lines")];
        scene.Page.Happened($"{opened.Text("openedBy")} opens it.");
        foreach (IGrouping<string, JsonElement> gap in opened.List("withheld").GroupBy(gap => $"{gap.Text("by")}: {gap.Text("reason")} [{string.Join(", ", gap.Texts("rules").Where(scene.Withholding.Contains))}]", StringComparer.Ordinal))
        {
            scene.Page.Point($"{gap.Count()} parts withheld by {gap.Key}");
        }

        string[] levels = [.. lines.Select(line => line.TextOr("locationLevel", "none")).Distinct(StringComparer.Ordinal)];
        scene.Page.Say($"Where they are held is known to int.iom as: {string.Join(", ", levels)}. Persons are shown by pseudonym: {string.Join(", ", lines.Take(3).Select(line => line.Text("pseudonym")))} and so on.");
        scene.Checks.Note(
            "exact places and names are not in what int.iom opened, the district is",
            levels is ["district"] && lines.Length == 12 && Array.TrueForAll(lines, line => !line.Has("identity")),
            $"levels: {string.Join(", ", levels)}");

        await Signatures(scene, packet);
    }

    private static async Task Signatures(Scene scene, string packet)
    {
        Envelope envelope = await scene.Records.AtGateway("int", packet);
        DirectorySnapshot directory = scene.Federation.Setup.Directory;
        AgencyCode sender = AgencyCode.Parse(Asking.From);
        GatewayCode own = GatewayCode.Parse("vn");
        GatewayCode partner = GatewayCode.Parse("int");
        bool absent = !envelope.Parts.Any(part => part.Meta.Category == s_location && part.Meta.Level == s_exact)
            && envelope.Parts.Any(part => part.Meta.Category == s_location && part.Meta.Level == s_district);
        PacketRefusal? header = directory.Agency(sender)!.Manifest!.SigningKey(envelope.Header.SenderKid, envelope.Header.CreatedAt).TryGet(out PublicKey key, out PacketRefusal? unknown)
            ? EnvelopeCheck.Signature(envelope, key.Bytes.Span)
            : unknown;
        PacketRefusal? notices = EnvelopeCheck.Notices(envelope, (gateway, kid) => gateway == own || gateway == partner ? directory.Gateway(gateway)?.SigningKey(kid)?.Bytes : null)
            ?? EnvelopeCheck.Parts(envelope) ?? EnvelopeCheck.Accounted(envelope);
        int gone = envelope.Notices.Sum(notice => notice.Parts.Count);
        scene.Page.Say($"The header that vn.police signed still verifies, though {gone} of its {envelope.Header.Leaves.Count} leaves came without their parts: each part has a commitment of its own in the header, and {string.Join(" and ", envelope.Notices.Select(notice => $"gateway {notice.Gateway}").Distinct(StringComparer.Ordinal))} signed for what is missing and why.");
        scene.Checks.Note("no exact place is in the envelope that reached int.iom's gateway", absent, $"{envelope.Parts.Count} parts there, {gone} withheld");
        scene.Checks.Note("the sender's signature is good without the withheld parts", header is null, header?.Code ?? "verified");
        scene.Checks.Note("a gateway's signed notice accounts for every withheld part", notices is null && gone > 0, notices?.Code ?? $"{gone} parts");
    }
}
