using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Interop.AuditLog;
using Interop.AuditLog.Monitoring;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Serving;
using Interop.AuditLog.Tiles;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;
using Interop.Trust.Names;
using Interop.Trust.Peers;

namespace Interop.Cli.Audit;

/// <summary>interop audit verify: follows a log from what was remembered to its newest checkpoint, entry by entry.</summary>
internal sealed class VerifyVerb
{
    private readonly LogKey _log = new();
    private readonly Option<string?> _place = new("--log") { Description = "https URL of the log, ending in /log/, or a folder with a copy; the directory's if left out.", HelpName = "URL|FOLDER" };
    private readonly Option<string?> _certificate = new("--cert") { Description = "Client certificate, PEM: an oversight body's or a gateway's.", HelpName = "FILE" };
    private readonly Option<string?> _key = new("--key") { Description = "Its key, PEM.", HelpName = "FILE" };
    private readonly Option<string?> _authorities = new("--ca") { Description = "TLS authorities, PEM (directory/ca.pem).", HelpName = "FILE" };
    private readonly Option<string?> _remember = new("--remember") { Description = "File for the last checkpoint that held: read before, written after.", HelpName = "FILE" };

    public static Command Build(Runner runner)
    {
        VerifyVerb verb = new();
        return Verb.Of(
            "verify",
            "Verifies the newest checkpoint, that nothing remembered was rewritten, and every entry since. Exit code 1 if the log does not hold.",
            [
                "interop audit verify --directory certs/dev/directory --gateway vn --cert certs/dev/oversight/vn.dpa/tls.pem --key certs/dev/oversight/vn.dpa/tls-key.pem --ca certs/dev/directory/ca.pem --remember vn.checkpoint",
                "interop audit verify --log copy-of-the-log --vkey gateway.vn.example/log/2026+1a2b3c4d+AQ...",
            ],
            [verb._place, .. verb._log.Options, verb._certificate, verb._key, verb._authorities, verb._remember],
            runner,
            (parsed, cancellation) => verb.Run(parsed, runner.Around.Now, cancellation));
    }

    private async Task<Answer> Run(ParseResult parsed, DateTimeOffset now, CancellationToken cancellation)
    {
        (VKey key, GatewayRecord? gateway) = _log.Read(parsed, now);
        string? remember = parsed.GetValue(_remember);
        Checkpoint? seen = RememberedCheckpoint.Read(remember, key);
        string place = parsed.GetValue(_place) ?? gateway?.Log.OriginalString
            ?? throw StoppedException.Usage("Where the log is, is missing.", "Give --log URL or --log FOLDER, or let --directory and --gateway say it.");
        if (!place.StartsWith("https://", StringComparison.Ordinal))
        {
            if (!Directory.Exists(place))
            {
                throw StoppedException.Settings("log-missing", $"There is no folder {place}.", "Give an https URL, or a folder with a copy of the log.");
            }

            FolderLog folder = new(place);
            return await Follow(folder, await folder.ReadCheckpoint(cancellation), key, seen, remember, cancellation);
        }

        Uri address = new(place.EndsWith('/') ? place : place + "/");
        using MutualTls tls = Tls(parsed, gateway);
        HttpLogSource source = new(tls.Http, address);
        try
        {
            return await Follow(source, await source.ReadCheckpoint(cancellation), key, seen, remember, cancellation);
        }
        catch (HttpRequestException failure) when (failure.StatusCode is { } status)
        {
            throw new StoppedException(
                (int)status >= 500 ? ExitCodes.Unavailable : ExitCodes.Refused, "log-not-given", $"The log answered {(int)status} {status}.", "Logs are open to listed oversight bodies and gateways; check the certificate.", failure);
        }
        catch (HttpRequestException failure)
        {
            throw tls.Explain(address, failure);
        }
    }

    private static async Task<Answer> Follow(
        ILogSource source, ReadOnlyMemory<byte>? note, VKey key, Checkpoint? seen, string? remember, CancellationToken cancellation)
    {
        if (note is not { } bytes)
        {
            throw StoppedException.Refused("checkpoint-missing", "The log shows no checkpoint.", seen is null ? "A new log has none for a second; try again." : "It had one before: tell oversight.");
        }

        if (!SignedCheckpoint.TryVerify(bytes.Span, key, out SignedCheckpoint? newest, out LogRefusal? refusal))
        {
            throw StoppedException.Refused(refusal.Code, refusal.Sentence, "Tell oversight, with the bytes that were received.");
        }

        MonitorResult result = await new LogMonitor(source).Follow(seen, newest, static (_, _, _) => ValueTask.CompletedTask, cancellation);
        if (result is MonitorResult.Broken broken)
        {
            throw StoppedException.Refused(broken.Refusal.Code, broken.Refusal.Sentence, "Keep what was received and tell every oversight body.");
        }

        if (remember is not null)
        {
            AtomicFile.WritePublic(remember, bytes.Span);
        }

        return Held(newest.Checkpoint, seen, ((MonitorResult.Held)result).Entries);
    }

    private static Answer Held(Checkpoint now, Checkpoint? seen, long entries)
    {
        string root = Convert.ToBase64String(now.Root.ToArray());
        JsonObject json = new()
        {
            ["held"] = true,
            ["origin"] = now.Origin,
            ["size"] = now.Size,
            ["root"] = root,
            ["verified"] = entries,
            ["since"] = seen?.Size,
        };
        return new Answer(json, screen =>
        {
            screen.Good(seen is null
                ? $"Every one of {Forms.Number(entries)} entries is what the log signed."
                : $"Nothing of the {Forms.Number(seen.Size)} entries seen before was changed; {Forms.Number(entries)} new ones are what the log signed.");
            screen.Facts([("origin", now.Origin), ("size", Forms.Number(now.Size)), ("root", root)]);
        });
    }

    private MutualTls Tls(ParseResult parsed, GatewayRecord? gateway) =>
        (parsed.GetValue(_certificate), parsed.GetValue(_key), parsed.GetValue(_authorities)) is ({ } certificate, { } key, { } authorities)
            ? new MutualTls(certificate, key, authorities, (_, server) => Accept(server, gateway))
            : throw StoppedException.Usage("A log over https needs a client certificate.", "Give --cert, --key and --ca; an oversight body's folder holds the first two.");

    private static string? Accept(X509Certificate2 server, GatewayRecord? gateway)
    {
        (SpiffeId id, PeerRefusal? refusal) = SpiffeNames.Read(server);
        return refusal is not null ? refusal.Sentence
            : id.Peer is not PeerIdentity.Gateway found ? $"it is {id.Peer}, not a gateway."
            : gateway is not null && found.Code != gateway.Code ? $"it is {id.Peer}, not gateway {gateway.Code}."
            : null;
    }
}
