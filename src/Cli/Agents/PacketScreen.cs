using Interop.Cli.Screens;

namespace Interop.Cli.Agents;

/// <summary>Draws a packet as its agent knows it: header, what may be done with it, what happened to it.</summary>
internal static class PacketScreen
{
    private static readonly string[] Header =
        ["packetId", "digest", "direction", "from", "to", "type", "urgency", "purpose", "bases", "handling", "thread", "state", "channel", "createdAt", "notAfter", "retainUntil"];

    public static void Packet(Screen screen, JsonView packet)
    {
        screen.Facts(Header.Select(name => (name, packet[name])));
        if (packet.Node["waiting"] is not null)
        {
            JsonView waiting = JsonView.Of(packet.Node["waiting"]);
            screen.Bad($"Waiting for {waiting["for"]} since {waiting["since"]}, tried {waiting["attempts"]} times: {waiting["words"]}");
        }

        screen.Line();
        Duties(screen, packet);
        screen.Heading("What happened");
        screen.Table(["when", "what", "by", "log entry"], [.. packet.List("receipts").Select(receipt =>
            new[] { receipt["at"], receipt.Or("words", receipt["kind"]), receipt["issuer"], receipt["logIndex"] == "-" ? "-" : $"{receipt["logOrigin"]} #{receipt["logIndex"]}" })]);
    }

    /// <summary>What may and may not be done with it, and what was withheld.</summary>
    public static void Duties(Screen screen, JsonView packet)
    {
        screen.Heading("What you may and may not do with it");
        screen.Table(["duty", "rules"], [.. packet.List("obligations").Select(duty => new[] { duty.Or("words", $"{duty["kind"]}: {duty["value"]}"), duty["rules"] })]);
        screen.Heading("Withheld from you");
        screen.Table(["what", "level", "by", "reason", "rules"], [.. packet.List("withheld").Select(part =>
            new[] { part["category"], part["level"], part["by"], part["reason"], part["rules"] })], "(nothing)");
    }
}
