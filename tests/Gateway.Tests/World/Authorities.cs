using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Hosting.Start;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Development;
using Interop.Trust.Directories;
using Interop.Trust.Names;
using Interop.Trust.Peers;

namespace Interop.Gateway.Tests.World;

/// <summary>What authorities and agencies do while a federation runs: publish revocation lists, issue certificates, sign the next directory.</summary>
internal sealed class Authorities(FederationOnDisk disk)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(30);
    private readonly FederationFolder _home = new(disk.Setup.Folder);

    /// <summary>Folder of revocation lists.</summary>
    public string Lists => Path.Combine(disk.Setup.Folder, "lists");

    /// <summary>Turns the checking of revocation lists on, and looks every second.</summary>
    public void Configure(string settings, string section, string? lists = null)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(settings))!;
        root[section]!["Trust"] = new JsonObject { ["RevocationLists"] = lists ?? Lists, ["LookSeconds"] = 1 };
        File.WriteAllText(settings, root.ToJsonString());
    }

    /// <summary>A list of one state's TLS authority.</summary>
    public byte[] List(string jurisdiction, long number, TimeSpan age, params X509Certificate2[] revoked)
    {
        DateTimeOffset at = TimeProvider.System.GetUtcNow() - age;
        using CertificateAuthority tls = Tls(jurisdiction);
        return tls.SignRevocationList(revoked.Select(one => (one, at)), number, at, at.AddDays(1));
    }

    /// <summary>Puts a list where services look.</summary>
    public void Publish(string jurisdiction, byte[] list) => AtomicFile.WritePublic(Path.Combine(Lists, jurisdiction + ".crl"), list);

    /// <summary>Fresh and empty lists of every state.</summary>
    public void PublishAll(long number = 2, TimeSpan? age = null)
    {
        foreach (JurisdictionRecord jurisdiction in disk.Setup.Directory.Jurisdictions)
        {
            Publish(jurisdiction.Code.Value, List(jurisdiction.Code.Value, number, age ?? TimeSpan.Zero));
        }
    }

    /// <summary>Issues a certificate for loopback with a new key.</summary>
    public IssuedCertificate Issue(string jurisdiction, PeerIdentity peer, TimeSpan? until = null, string? host = null)
    {
        using CertificateAuthority tls = Tls(jurisdiction);
        return tls.Issue(new LeafRequest(
            SpiffeId.Of(tls.Domain, peer), LeafUse.ClientAndServer, [host ?? "localhost"], host is null ? [IPAddress.Loopback] : [], tls.NotBefore, until is { } ends ? TimeProvider.System.GetUtcNow() + ends : tls.NotAfter));
    }

    /// <summary>Renews a certificate for the key that it has, as the files of a folder hold it.</summary>
    public X509Certificate2 Renew(string jurisdiction, PeerIdentity peer, string folder)
    {
        using CertificateAuthority tls = Tls(jurisdiction);
        using TlsKey key = TlsKey.Load(FederationFolder.TlsKey(folder), passphrase: null);
        return tls.Issue(TlsRequest.Read(TlsRequest.Write(key, SpiffeId.Of(tls.Domain, peer), ["localhost"], [IPAddress.Loopback]), folder), tls.NotBefore, tls.NotAfter.AddSeconds(-7));
    }

    /// <summary>Puts certificate and key in place in a party's folder, each file whole.</summary>
    public static void Place(IssuedCertificate pair, string folder)
    {
        string aside = Directory.CreateTempSubdirectory("interop-pair-").FullName;
        pair.Save(Path.Combine(aside, "c"), Path.Combine(aside, "k"));
        File.Move(Path.Combine(aside, "k"), FederationFolder.TlsKey(folder), overwrite: true);
        File.Move(Path.Combine(aside, "c"), FederationFolder.TlsCertificate(folder), overwrite: true);
        Directory.Delete(aside, recursive: true);
    }

    /// <summary>The next directory with a changed manifest, signed by the agency and put where services look.</summary>
    public DirectorySnapshot NextManifest(DirectorySnapshot before, string agency, Action<Manifest> change)
    {
        string folder = _home.Agency(AgencyCode.Parse(agency));
        using ISigner identity = Signer(FederationFolder.IdentityKey(folder));
        Signed old = before.Documents.Manifests.Single(one => Manifest.Parser.ParseFrom(one.Body).Agency == agency);
        Signed next = DirectoryRenewal.Manifest(old, change, TimeProvider.System.GetUtcNow(), s_lifetime, identity);
        return Save(before.Documents with { Manifests = [.. before.Documents.Manifests.Select(one => one.Equals(old) ? next : one)] });
    }

    /// <summary>The next directory with a changed authority document.</summary>
    public DirectorySnapshot NextAuthority(DirectorySnapshot before, string jurisdiction, Action<Authority> change)
    {
        using ISigner signer = Signer(Path.Combine(_home.Authority(JurisdictionCode.Parse(jurisdiction)), "authority.key"));
        Signed old = before.Documents.Authorities.Single(one => Authority.Parser.ParseFrom(one.Body).Jurisdiction == jurisdiction);
        Signed next = DirectoryRenewal.Authority(old, change, TimeProvider.System.GetUtcNow(), s_lifetime, signer);
        return Save(before.Documents with { Authorities = [.. before.Documents.Authorities.Select(one => one.Equals(old) ? next : one)] });
    }

    /// <summary>Puts a directory where services look.</summary>
    public void Save(DirectorySnapshot directory)
    {
        DirectoryFolder.Save(_home.Directory, directory);
        disk.Verifier = new PeerVerifier(directory, revocation: null);
    }

    public static ByteString Pin(IssuedCertificate pair) => ByteString.CopyFrom(pair.Pin.ToArray());

    /// <summary>A signing key that another party has.</summary>
    public byte[] OtherKey(string agency)
    {
        using ISigner identity = Signer(FederationFolder.IdentityKey(_home.Agency(AgencyCode.Parse(agency))));
        return identity.PublicKey.ToArray();
    }

    private DirectorySnapshot Save(DirectoryDocuments documents)
    {
        DirectorySnapshot next = DirectoryVerifier.Verify(documents, DirectoryFolder.LoadRoot(_home.Directory), TimeProvider.System.GetUtcNow()).Require();
        Save(next);
        return next;
    }

    private static ISigner Signer(string path)
    {
        using Secret passphrase = Startup.Passphrase(Path.Combine(Path.GetDirectoryName(path)!, "passphrase"));
        return Startup.Signer(path, passphrase);
    }

    private CertificateAuthority Tls(string jurisdiction)
    {
        JurisdictionCode code = JurisdictionCode.Parse(jurisdiction);
        string home = _home.Authority(code);
        return CertificateAuthority.Load(disk.Setup.Directory.Jurisdiction(code)!.TrustDomain, Path.Combine(home, "tls-ca.pem"), Path.Combine(home, "tls-ca-key.pem"));
    }
}
