using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Interop.Cli.Keys;
using Interop.Crypto;
using Interop.Trust.Certificates;
using Interop.Trust.Names;

namespace Interop.Cli.Certs;

/// <summary>The options by which an officer of a TLS authority names its certificate, its locked key and the passphrase.</summary>
internal sealed class AuthorityOptions
{
    private readonly Option<string> _certificate = new("--ca") { Description = "Certificate of the TLS authority, PEM.", Required = true, HelpName = "FILE" };
    private readonly Option<string> _key = new("--ca-key") { Description = "Its locked key, PEM.", Required = true, HelpName = "FILE" };
    private readonly Option<string> _passphrase = KeyOptions.Passphrase();

    public Symbol[] All => [_certificate, _key, _passphrase];

    /// <summary>The files that these options name.</summary>
    public IEnumerable<(string Option, string? Path)> Files(ParseResult parsed) =>
        new[] { _certificate, _key, _passphrase }.Select(option => (option.Name, parsed.GetValue(option)));

    /// <summary>The authority, confined to the domain; the caller disposes it.</summary>
    public CertificateAuthority Load(ParseResult parsed, TrustDomain domain)
    {
        using Secret passphrase = OpenKeyFile.Passphrase(parsed.GetRequiredValue(_passphrase));
        return CertificateAuthority.Load(domain, parsed.GetRequiredValue(_certificate), parsed.GetRequiredValue(_key), passphrase);
    }

    /// <summary>The authority, whatever its domain; the caller disposes it.</summary>
    public CertificateAuthority Load(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_certificate);
        using X509Certificate2 certificate = Certificate(path);
        string name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return TrustDomain.TryParse(name.Split(' ')[^1], out TrustDomain domain)
            ? Load(parsed, domain)
            : throw StoppedException.Settings("ca-malformed", $"{path} is no TLS authority of a trust domain.", "Name the certificate that 'interop certs authority' made.");
    }

    /// <summary>The one certificate of a PEM file.</summary>
    public static X509Certificate2 Certificate(string path)
    {
        try
        {
            return X509Certificate2.CreateFromPem(File.ReadAllText(path));
        }
        catch (CryptographicException failure)
        {
            throw StoppedException.Settings("certificate-malformed", $"{path} holds no certificate in PEM.", "Name a file with BEGIN CERTIFICATE lines; a key or a request is not one.", failure);
        }
    }

    /// <summary>A number of days as a time; anything but 1 to 9,999 stops the verb.</summary>
    public static TimeSpan Days(int days) => days is >= 1 and < 10_000
        ? TimeSpan.FromDays(days)
        : throw StoppedException.Usage($"{Forms.Number(days)} is no number of days.", "Take one from 1 to 9999.");

    /// <summary>A file that must not be there yet.</summary>
    public static void New(string path)
    {
        if (File.Exists(path))
        {
            throw StoppedException.Settings("file-exists", $"{path} exists already and is not overwritten.", "Move it away first, or name another file.");
        }
    }
}
