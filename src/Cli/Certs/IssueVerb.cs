using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;
using Interop.Trust.Names;

namespace Interop.Cli.Certs;

/// <summary>interop certs issue: the TLS authority certifies what a party asked for, if it is who was expected.</summary>
internal static class IssueVerb
{
    private const int UsualDays = 365;

    public static Command Build(Runner runner)
    {
        Argument<string> request = new("REQUEST") { Description = "The request that came, PEM." };
        Option<string> id = new("--id") { Description = "Whom you mean to certify, as you know it from elsewhere than the request.", Required = true, HelpName = "ID" };
        Option<int> days = new("--days") { Description = "How long it is valid.", DefaultValueFactory = _ => UsualDays, HelpName = "N" };
        Option<string> output = new("--out") { Description = "The certificate, PEM; keep a copy: revoking needs it.", Required = true, HelpName = "FILE" };
        AuthorityOptions authority = new();
        return Verb.Of(
            "issue",
            "Issues a certificate for a request: its names and key and nothing else of it. Refused if the request names somebody else than --id.",
            ["interop certs issue gateway-vn.csr --id spiffe://vn.interop.example/gateway/vn --out gateway-vn.pem --ca tls-ca/tls-ca.pem --ca-key tls-ca/tls-ca-key.pem --passphrase-file secret/passphrase"],
            [request, id, days, output, .. authority.All],
            runner,
            parsed =>
            {
                SpiffeId expected = RequestVerb.Id(parsed.GetRequiredValue(id));
                string path = parsed.GetRequiredValue(request);
                OutputFile.Check("--out", parsed.GetRequiredValue(output), [("REQUEST", path), .. authority.Files(parsed)]);
                TlsRequest asked = TlsRequest.Read(File.ReadAllText(path), path);
                if (asked.Id != expected)
                {
                    throw StoppedException.Refused("request-other-name", $"{path} asks for {asked.Id}, not for {expected}.", "Ask the party whose request it is; do not issue what you did not expect.");
                }

                using CertificateAuthority issuer = authority.Load(parsed, expected.TrustDomain);
                return Issue(issuer, asked, AuthorityOptions.Days(parsed.GetValue(days)), parsed.GetRequiredValue(output), runner.Around.Now);
            });
    }

    private static Answer Issue(CertificateAuthority issuer, TlsRequest asked, TimeSpan lifetime, string output, DateTimeOffset now)
    {
        if (asked.Addresses.Count > 0)
        {
            throw StoppedException.Refused("request-address", "The request names IP addresses, which this authority may not certify.", "Ask for host names instead.");
        }

        DateTimeOffset until = now + lifetime;
        if (until > issuer.NotAfter)
        {
            throw StoppedException.Refused("ca-ends-before", $"The authority itself ends at {Forms.Time(issuer.NotAfter)}.", "Take fewer --days, or make and list a new TLS authority first.");
        }

        DateTimeOffset from = now - DirectoryVerifier.ClockTolerance;
        using X509Certificate2 issued = issuer.Issue(asked, from < issuer.NotBefore ? issuer.NotBefore : from, until);
        AtomicFile.WritePublic(output, Encoding.ASCII.GetBytes(issued.ExportCertificatePem() + "\n"));
        return new Answer(
            new JsonObject { ["certificate"] = output, ["id"] = asked.Id.ToString(), ["until"] = Forms.Time(until), ["pin"] = asked.Pin.ToString() },
            screen =>
            {
                screen.Good($"{output} certifies {asked.Id.Peer}.");
                screen.Facts([("id", asked.Id.ToString()), ("hosts", Forms.List(asked.DnsNames)), ("until", Forms.Time(until)), ("pin", asked.Pin.ToString())]);
            });
    }
}
