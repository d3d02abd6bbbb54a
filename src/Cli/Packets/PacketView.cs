using System.Text.Json.Nodes;
using Interop.Cli.Screens;
using Interop.Packets;

namespace Interop.Cli.Packets;

/// <summary>What anybody may read of a packet: header, metas of its parts, notices about those withheld.</summary>
internal static class PacketView
{
    public static IEnumerable<(string Name, string Value)> Facts(Header header) =>
    [
        ("packet", header.PacketId.ToString()),
        ("digest", header.Digest.ToString()),
        ("type", header.Type.Value),
        ("from", header.Sender.Value),
        ("to", header.Recipient.Value),
        ("thread", header.Thread.ToString()),
        ("in reply to", header.InReplyTo?.ToString() ?? "-"),
        ("purpose", Forms.List(header.SecondaryPurposes.Prepend(header.Purpose))),
        ("legal bases", Forms.List(header.Bases)),
        ("offences", Forms.List(header.Offences.Select(offence => $"{offence.Kind} ({offence.Track})"))),
        ("urgency", header.Urgency.Value),
        ("handling", Forms.List(header.Handling)),
        ("facts", Forms.List(header.Facts)),
        ("made", Forms.Time(header.CreatedAt)),
        ("not after", Forms.Time(header.NotAfter)),
        ("retain until", Forms.Time(header.RetainUntil)),
        ("channel", $"{header.Channel} #{header.Seq}"),
        ("approved by", Forms.List(header.Approvals.Select(approval => $"{approval.Officer} ({approval.Role})"))),
        ("suite", header.Suite.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("signing key", header.SenderKid.ToString()),
        ("directory", $"version {header.Directory.Version}"),
    ];

    public static JsonObject Json(Envelope envelope)
    {
        JsonObject header = [];
        foreach ((string name, string value) in Facts(envelope.Header))
        {
            header[name] = value;
        }

        return new JsonObject
        {
            ["header"] = header,
            ["leaves"] = envelope.Header.Leaves.Count,
            ["parts"] = new JsonArray([.. envelope.Parts.Select(part => new JsonObject
            {
                ["index"] = part.Index,
                ["category"] = part.Meta.Category.Value,
                ["level"] = part.Meta.Level?.Value,
                ["facts"] = new JsonArray([.. part.Meta.Facts.Select(fact => JsonValue.Create(fact.Value))]),
                ["mandatory"] = envelope.Header.IsMandatory(part.Index),
                ["bytes"] = part.Sealed.Length,
            })]),
            ["notices"] = new JsonArray([.. envelope.Notices.Select(notice => new JsonObject
            {
                ["gateway"] = notice.Gateway.Value,
                ["parts"] = new JsonArray([.. notice.Parts.Select(index => JsonValue.Create(index))]),
                ["reason"] = notice.Reason.Value,
                ["at"] = Forms.Time(notice.At),
                ["decision"] = notice.Decision.ToString(),
            })]),
        };
    }

    public static void Show(Screen screen, Envelope envelope)
    {
        screen.Facts(Facts(envelope.Header));
        screen.Line();
        screen.Heading($"Parts: {Forms.Number(envelope.Parts.Count)} of {Forms.Number(envelope.Header.Leaves.Count)} are here (decoys included)");
        screen.Table(["part", "category", "level", "facts", "mandatory", "sealed bytes"], [.. envelope.Parts.Select(part => new[]
        {
            Forms.Number(part.Index), part.Meta.Category.Value, part.Meta.Level?.Value ?? "-", Forms.List(part.Meta.Facts),
            envelope.Header.IsMandatory(part.Index) ? "yes" : "no", Forms.Number(part.Sealed.Length),
        })]);
        screen.Heading("Withheld by policy");
        screen.Table(["by gateway", "parts", "reason", "at"], [.. envelope.Notices.Select(notice =>
            new[] { notice.Gateway.Value, Forms.List(notice.Parts), notice.Reason.Value, Forms.Time(notice.At) })], "(nothing)");
    }
}
