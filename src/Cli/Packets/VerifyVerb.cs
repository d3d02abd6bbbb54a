using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Cli.Directories;
using Interop.Crypto;
using Interop.Packets;
using Interop.Trust.Directories;
using Interop.Trust.Suites;

namespace Interop.Cli.Packets;

/// <summary>interop packet verify: everything that can be checked of a packet without a private key.</summary>
internal static class VerifyVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> file = PacketFile.Argument();
        Option<string> directory = DirectoryOption.Create();
        Option<string?> at = new("--at") { Description = "The instant to judge freshness and keys for, RFC 3339; now if left out.", HelpName = "TIME" };
        return Verb.Of(
            "verify",
            "Checks signature, freshness, parts and notices against the directory. Each check is listed; exit code 1 if one does not hold.",
            ["interop packet verify packet.casepkt --directory certs/dev/directory", "interop packet verify packet.casepkt --directory certs/dev/directory --at 2026-11-22T12:00:00Z"],
            [file, directory, at],
            runner,
            parsed =>
            {
                Envelope envelope = PacketFile.Read(parsed.GetRequiredValue(file));
                DirectorySnapshot known = DirectoryOption.Load(parsed.GetRequiredValue(directory), runner.Around.Now);
                return Answer(envelope, Check(envelope, known, Time(parsed.GetValue(at)) ?? runner.Around.Now));
            });
    }

    private static DateTimeOffset? Time(string? text) => text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time
        : throw StoppedException.Usage($"'{text}' is no time.", "Write it as 2026-11-22T12:00:00Z.");

    private static List<(string Name, PacketRefusal? Refusal)> Check(Envelope envelope, DirectorySnapshot known, DateTimeOffset now)
    {
        Header header = envelope.Header;
        List<(string, PacketRefusal?)> checks = [];
        PublicKey key = default;
        PacketRefusal? refusal = known.Agency(header.Sender)?.Manifest is not { } manifest
            ? PacketRefusal.Because(RefusalCodes.SenderUnknown, $"The directory lists no {header.Sender} with a manifest; fetch the directory and try again.")
            : manifest.SigningKey(header.SenderKid, now).TryGet(out key, out PacketRefusal? bad) ? null : bad;
        checks.Add(("the sender's key is valid", refusal));
        if (refusal is null)
        {
            checks.Add(("the signature over the header", EnvelopeCheck.Signature(envelope, key.Bytes.Span)));
        }

        checks.Add(("the cipher suite is strong enough", Suite(header, known)));
        checks.Add(("the packet's time has not run out", EnvelopeCheck.Freshness(header, now)));
        checks.Add(("each part is the one that was signed", EnvelopeCheck.Parts(envelope)));
        PacketRefusal? notices = EnvelopeCheck.Notices(envelope, (gateway, kid) => GatewayKey(known, gateway, kid));
        checks.Add(("each notice is signed by a gateway", notices));
        if (notices is null)
        {
            checks.Add(("every missing part is accounted for", EnvelopeCheck.Accounted(envelope)));
        }

        return checks;
    }

    // Which manifest was in force does not matter here: an old packet is good evidence under a newer one.
    private static PacketRefusal? Suite(Header header, DirectorySnapshot known) => known.Agency(header.Recipient)?.Manifest is not { } recipient
        ? null
        : EnvelopeCheck.SuiteAllowed(header, recipient.FloorSuite)
            ?? (known.Agency(header.Sender)?.Manifest is { } sender ? SuiteCheck.NotDowngraded(header, sender, recipient, SuiteLimits.Default) : null);

    private static ReadOnlyMemory<byte>? GatewayKey(DirectorySnapshot known, GatewayCode gateway, KeyId kid) => known.Gateway(gateway)?.SigningKey(kid)?.Bytes;

    private static Answer Answer(Envelope envelope, List<(string Name, PacketRefusal? Refusal)> checks)
    {
        bool held = checks.TrueForAll(check => check.Refusal is null);
        JsonObject json = new()
        {
            ["held"] = held,
            ["digest"] = envelope.Header.Digest.ToString(),
            ["checks"] = new JsonArray([.. checks.Select(check => new JsonObject
            {
                ["name"] = check.Name,
                ["held"] = check.Refusal is null,
                ["code"] = check.Refusal?.Code,
                ["sentence"] = check.Refusal?.Sentence,
            })]),
        };
        return new Answer(
            json,
            screen =>
            {
                screen.Table(["check", "held", "if not, why"], [.. checks.Select(check =>
                    new[] { check.Name, check.Refusal is null ? "yes" : "NO", check.Refusal?.ToString() ?? "" })]);
                if (held)
                {
                    screen.Good($"{envelope.Header.Sender} signed exactly this for {envelope.Header.Recipient}.");
                }
                else
                {
                    screen.Bad("Do not rely on this packet.");
                }
            },
            held ? ExitCodes.Ok : ExitCodes.Refused);
    }
}
