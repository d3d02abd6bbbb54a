using System.CommandLine;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Trust.Certificates;
using Interop.Trust.Names;
using Interop.Trust.Peers;

namespace Interop.Cli.Certs;

/// <summary>interop certs request and renew: a party's own TLS key, and the request that travels to its authority.</summary>
internal static class RequestVerb
{
    private const string IdHelp = "spiffe://vn.interop.example/gateway/vn, /agency/vn.police, /oversight/vn.dpa or /agency/vn.police/officer/o-11";

    public static Command Build(Runner runner)
    {
        Option<string> id = new("--id") { Description = $"Who asks: {IdHelp}.", Required = true, HelpName = "ID" };
        Option<string[]> hosts = new("--host") { Description = "Host name that it listens at, within the trust domain; may be repeated. Officers listen nowhere.", HelpName = "NAME" };
        Option<string> key = Key();
        Option<string> output = Out();
        return Verb.Of(
            "request",
            "Makes a certificate request. The private key is made where it stays if the file is not there yet; only the request travels.",
            [
                "interop certs request --id spiffe://vn.interop.example/gateway/vn --host gateway.vn.interop.example --key keys/tls-key.pem --out gateway-vn.csr",
                "interop certs request --id spiffe://vn.interop.example/agency/vn.police/officer/o-11 --key o-11-key.pem --out o-11.csr",
            ],
            [id, hosts, key, output],
            runner,
            parsed => Make(Id(parsed.GetRequiredValue(id)), parsed.GetValue(hosts) ?? [], parsed.GetRequiredValue(key), parsed.GetRequiredValue(output)));
    }

    public static Command BuildRenewal(Runner runner)
    {
        Argument<string> certificate = new("CERTIFICATE") { Description = "The certificate that shall go on, PEM." };
        Option<string> key = Key();
        Option<string> output = Out();
        return Verb.Of(
            "renew",
            "Makes a request for the names of a certificate. With its own key the pin stays and nobody else need do anything; with a new key file the directory must list the new pin first.",
            ["interop certs renew tls.pem --key keys/tls-key.pem --out gateway-vn.csr"],
            [certificate, key, output],
            runner,
            parsed =>
            {
                OutputFile.Check("--out", parsed.GetRequiredValue(output), ("CERTIFICATE", parsed.GetRequiredValue(certificate)));
                using X509Certificate2 old = AuthorityOptions.Certificate(parsed.GetRequiredValue(certificate));
                (SpiffeId id, PeerRefusal? refusal) = SpiffeNames.Read(old);
                if (refusal is not null)
                {
                    throw StoppedException.Refused(refusal.Code, refusal.Sentence, "Name the certificate of a gateway, an agency, an oversight body or an officer.");
                }

                string[] hosts = [.. old.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames())];
                return Make(id, hosts, parsed.GetRequiredValue(key), parsed.GetRequiredValue(output));
            });
    }

    /// <summary>A SPIFFE id; anything else stops the verb.</summary>
    internal static SpiffeId Id(string text) => SpiffeId.TryParse(text, out SpiffeId id)
        ? id
        : throw StoppedException.Usage($"'{text}' names nobody.", $"Write {IdHelp}.");

    private static Answer Make(SpiffeId id, string[] hosts, string keyPath, string output)
    {
        Judge(id, hosts);
        OutputFile.Check("--out", output, ("--key", keyPath));
        bool fresh = !File.Exists(keyPath);
        using TlsKey key = fresh ? TlsKey.New() : TlsKey.Load(keyPath);
        if (fresh)
        {
            key.Save(keyPath);
        }

        string pin = key.Pin.ToString();
        AtomicFile.WritePublic(output, Encoding.ASCII.GetBytes(TlsRequest.Write(key, id, hosts, Array.Empty<IPAddress>())));
        return new Answer(
            new JsonObject { ["request"] = output, ["id"] = id.ToString(), ["key"] = keyPath, ["newKey"] = fresh, ["pin"] = pin },
            screen =>
            {
                screen.Good($"{output} asks for a certificate for {id.Peer}.");
                screen.Facts([("id", id.ToString()), ("hosts", Forms.List(hosts)), ("key", keyPath + (fresh ? " (made now; stays here)" : " (used again)")), ("pin", pin)]);
            });
    }

    private static void Judge(SpiffeId id, string[] hosts)
    {
        bool officer = id.Peer is PeerIdentity.Officer;
        if (officer != (hosts.Length == 0))
        {
            throw StoppedException.Usage(
                officer ? "An officer listens nowhere." : $"The {id.Peer} must be reached at a host name.", officer ? "Leave --host out." : $"Give --host NAME within {id.TrustDomain}.");
        }

        if (Array.Find(hosts, host => !TrustDomain.TryParse(host, out _) || (host != id.TrustDomain.Value && !host.EndsWith($".{id.TrustDomain}", StringComparison.Ordinal))) is { } foreign)
        {
            throw StoppedException.Usage($"The host name '{foreign}' does not lie within {id.TrustDomain}.", "The authority may not name it; choose a name under the trust domain, in lower case.");
        }
    }

    private static Option<string> Key() => new("--key") { Description = "The private TLS key, PEM, mode 0600; made if it is not there.", Required = true, HelpName = "FILE" };

    private static Option<string> Out() => new("--out") { Description = "The request, PEM.", Required = true, HelpName = "FILE" };
}
