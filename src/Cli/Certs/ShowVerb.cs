using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Interop.Trust.Certificates;
using Interop.Trust.Names;
using Interop.Trust.Peers;

namespace Interop.Cli.Certs;

/// <summary>interop certs show: whom a certificate names, for how long, and its pin.</summary>
internal static class ShowVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> file = new("FILE") { Description = "Certificates in PEM, one or several." };
        return Verb.Of(
            "show",
            "Shows whom each certificate of a PEM file names, how long it is valid, and the pin that the directory lists.",
            ["interop certs show certs/dev/gateways/vn/tls.pem", "interop certs show certs/dev/directory/ca.pem --json"],
            [file],
            runner,
            parsed => Show(parsed.GetRequiredValue(file), runner.Around.Now));
    }

    private static Answer Show(string path, DateTimeOffset now)
    {
        X509Certificate2Collection found = [];
        try
        {
            found.ImportFromPem(File.ReadAllText(path));
        }
        catch (CryptographicException failure)
        {
            throw StoppedException.Settings("certificate-malformed", $"{path} holds a certificate that cannot be read.", "Make it again with 'interop certs'.", failure);
        }

        if (found.Count == 0)
        {
            throw StoppedException.Settings("certificate-missing", $"{path} holds no certificate in PEM.", "Name a file with BEGIN CERTIFICATE lines; a key file is not one.");
        }

        JsonObject[] shown = [.. found.Select(certificate => Describe(certificate, now))];
        bool valid = shown.All(one => one["state"]!.GetValue<string>() == "valid");
        return new Answer(
            new JsonObject { ["file"] = path, ["certificates"] = new JsonArray([.. shown]) },
            screen =>
            {
                foreach (JsonObject one in shown)
                {
                    screen.Facts(one.Select(fact => (fact.Key, fact.Value?.GetValue<string>() ?? "-")));
                    screen.Line();
                }
            },
            valid ? ExitCodes.Ok : ExitCodes.Refused);
    }

    private static JsonObject Describe(X509Certificate2 certificate, DateTimeOffset now)
    {
        (SpiffeId id, PeerRefusal? refusal) = SpiffeNames.Read(certificate);
        bool authority = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(basic => basic.CertificateAuthority);
        string state = now.UtcDateTime < certificate.NotBefore.ToUniversalTime() ? "not-yet-valid" : now.UtcDateTime > certificate.NotAfter.ToUniversalTime() ? "expired" : "valid";
        return new JsonObject
        {
            ["subject"] = certificate.Subject,
            ["kind"] = authority ? "TLS authority" : refusal is null ? id.Peer.ToString() : "unknown",
            ["spiffe"] = refusal is null ? id.ToString() : null,
            ["issuer"] = certificate.Issuer,
            ["from"] = Utc(certificate.NotBefore),
            ["until"] = Utc(certificate.NotAfter),
            ["state"] = state,
            ["pin"] = SpkiPin.Of(certificate).ToString(),
        };
    }

    private static string Utc(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
