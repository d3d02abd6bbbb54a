using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Interop.Trust.Certificates;

namespace Interop.Cli.Certs;

/// <summary>interop certs revoke: adds certificates to the authority's revocation list, or renews the list as it is.</summary>
internal static class RevokeVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string[]> certificates = new("CERTIFICATE") { Description = "Certificates that shall count no more, PEM; none to renew the list as it is.", Arity = ArgumentArity.ZeroOrMore };
        Option<string> list = new("--list") { Description = "The revocation list, DER; made if it is not there, else continued.", Required = true, HelpName = "FILE" };
        Option<int> days = new("--days") { Description = "When the next list is promised. Readers warn after 12 hours without a new one and refuse after 48.", DefaultValueFactory = _ => 1, HelpName = "N" };
        AuthorityOptions authority = new();
        return Verb.Of(
            "revoke",
            "Signs the next revocation list of a TLS authority.",
            [
                "interop certs revoke issued/gateway-vn.pem --list vn.crl --ca tls-ca/tls-ca.pem --ca-key tls-ca/tls-ca-key.pem --passphrase-file secret/passphrase",
                "interop certs revoke --list vn.crl --ca tls-ca/tls-ca.pem --ca-key tls-ca/tls-ca-key.pem --passphrase-file secret/passphrase",
            ],
            [certificates, list, days, .. authority.All],
            runner,
            parsed =>
            {
                OutputFile.Check(
                    "--list", parsed.GetRequiredValue(list), [.. (parsed.GetValue(certificates) ?? []).Select(path => ("CERTIFICATE", (string?)path)), .. authority.Files(parsed)]);
                using CertificateAuthority issuer = authority.Load(parsed);
                return Revoke(issuer, parsed.GetValue(certificates) ?? [], parsed.GetRequiredValue(list), AuthorityOptions.Days(parsed.GetValue(days)), runner.Around.Now);
            });
    }

    private static Answer Revoke(CertificateAuthority issuer, string[] paths, string list, TimeSpan next, DateTimeOffset now)
    {
        List<X509Certificate2> revoked = [];
        try
        {
            foreach (string path in paths)
            {
                X509Certificate2 certificate = AuthorityOptions.Certificate(path);
                revoked.Add(certificate);
                if (!certificate.IssuerName.RawData.AsSpan().SequenceEqual(issuer.Certificate.SubjectName.RawData))
                {
                    throw StoppedException.Refused("certificate-other-issuer", $"{path} was issued by {certificate.Issuer}.", "Its own authority revokes it.");
                }
            }

            byte[] signed = File.Exists(list)
                ? issuer.ExtendRevocationList(File.ReadAllBytes(list), revoked.Select(certificate => (certificate, now)), now, now + next)
                : issuer.SignRevocationList(revoked.Select(certificate => (certificate, now)), 1, now, now + next);
            AtomicFile.WritePublic(list, signed);
            int count = RevocationList.TryRead(signed, issuer.Certificate, out string reason)?.Count
                ?? throw new InvalidOperationException($"A list that was just signed does not hold: {reason}.");
            return new Answer(
                new JsonObject { ["list"] = list, ["revoked"] = count, ["from"] = Forms.Time(now), ["next"] = Forms.Time(now + next) },
                screen => screen.Good($"{list} lists {Forms.Number(count)} revoked certificates; the next list is promised for {Forms.Time(now + next)}."));
        }
        finally
        {
            revoked.ForEach(certificate => certificate.Dispose());
        }
    }
}
