using System.CommandLine;
using System.Text.Json.Nodes;
using Interop.Cli.Keys;
using Interop.Crypto;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;
using Interop.Trust.Names;

namespace Interop.Cli.Certs;

/// <summary>interop certs authority: a jurisdiction's TLS authority, confined to its trust domain.</summary>
internal static class AuthorityVerb
{
    private const string CertificateName = "tls-ca.pem";
    private const string KeyName = "tls-ca-key.pem";
    private const int UsualDays = 3650;

    public static Command Build(Runner runner)
    {
        Option<string> domain = new("--domain") { Description = "The only trust domain that it may name, e.g. vn.interop.example.", Required = true, HelpName = "DOMAIN" };
        Option<string> folder = new("--out") { Description = $"Folder for {CertificateName} and {KeyName}.", Required = true, HelpName = "FOLDER" };
        Option<string> passphrase = KeyOptions.Passphrase();
        Option<int> days = new("--days") { Description = "How long it is valid.", DefaultValueFactory = _ => UsualDays, HelpName = "N" };
        return Verb.Of(
            "authority",
            "Makes the TLS authority of one jurisdiction: a key locked with a passphrase, and a certificate whose critical nameConstraints confine it to one trust domain.",
            ["interop certs authority --domain vn.interop.example --out tls-ca --passphrase-file secret/passphrase"],
            [domain, folder, passphrase, days],
            runner,
            parsed => Make(
                parsed.GetRequiredValue(domain), parsed.GetRequiredValue(folder), parsed.GetRequiredValue(passphrase), AuthorityOptions.Days(parsed.GetValue(days)), runner.Around.Now));
    }

    private static Answer Make(string name, string folder, string passphraseFile, TimeSpan lifetime, DateTimeOffset now)
    {
        if (!TrustDomain.TryParse(name, out TrustDomain domain))
        {
            throw StoppedException.Usage($"'{name}' is no trust domain.", "Write lower-case DNS labels such as vn.interop.example; each jurisdiction has its own.");
        }

        string certificate = Path.Combine(folder, CertificateName);
        string key = Path.Combine(folder, KeyName);
        AuthorityOptions.New(certificate);
        AuthorityOptions.New(key);
        using Secret passphrase = OpenKeyFile.Passphrase(passphraseFile);
        using CertificateAuthority made = CertificateAuthority.Create(domain, loopback: false, now - DirectoryVerifier.ClockTolerance, now + lifetime);
        made.Save(certificate, key, passphrase);
        string until = Forms.Time(made.NotAfter);
        return new Answer(
            new JsonObject { ["certificate"] = certificate, ["key"] = key, ["domain"] = domain.Value, ["until"] = until },
            screen =>
            {
                screen.Good($"The TLS authority of {domain} is made.");
                screen.Facts([("certificate", certificate + " (public: the authority document lists it)"), ("key", key + " (stays here)"), ("until", until)]);
            });
    }
}
