using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing.Hpke;
using Interop.Trust.Certificates;
using Interop.Trust.Development;
using Interop.Trust.Directories;
using Interop.Trust.Names;

namespace Interop.Trust.Tests.World;

/// <summary>The sample federation in a temporary folder, with every signing key at hand so that documents can be changed and signed anew.</summary>
public sealed class Federation : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, byte[]> _seeds = new(StringComparer.Ordinal);

    public Federation()
    {
        Root = Path.Combine(Path.GetTempPath(), "interop-trust-" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8)));
        FederationPlan plan = FederationPlan.Sample(
            g => (new Uri($"https://127.0.0.1:2410{g.Value.Length}"), new Uri($"https://127.0.0.1:2420{g.Value.Length}/log/")));
        FederationKeys keys = new(ReceivingPrivateKey.Scheme, (path, _, seed) =>
        {
            using SecretLease lease = seed.Open();
            _seeds.Add(Path.GetRelativePath(Root, path), lease.Bytes.ToArray());
            File.WriteAllBytes(path, lease.Bytes);
        });
        Snapshot = DevelopmentFederation.Create(Root, plan, keys, Now);
        Folder = new FederationFolder(Root);
        Documents = Snapshot.Documents;
        Pinned = DirectoryFolder.LoadRoot(Folder.Directory);
    }

    public string Root { get; }

    public FederationFolder Folder { get; }

    public DirectorySnapshot Snapshot { get; }

    public DirectoryDocuments Documents { get; }

    public DirectoryRoot Pinned { get; }

    public ISigner Signer(string relativePath) => Ed25519.Signer(_seeds[relativePath]);

    public ISigner Authority(string code) => Signer($"authorities/{code}/authority.key");

    public ISigner Identity(string agency) => Signer($"agencies/{agency}/identity.key");

    public CertificateAuthority TlsAuthority(string code) => CertificateAuthority.Load(
        Snapshot.Jurisdiction(JurisdictionCode.Parse(code))!.TrustDomain,
        Path.Combine(Root, "authorities", code, "tls-ca.pem"),
        Path.Combine(Root, "authorities", code, "tls-ca-key.pem"));

    public static IssuedCertificate Tls(string folder) => IssuedCertificate.Load(FederationFolder.TlsCertificate(folder), FederationFolder.TlsKey(folder));

    public IssuedCertificate AgencyTls(string agency) => Tls(Folder.Agency(AgencyCode.Parse(agency)));

    public DirectoryOutcome Verify(DirectoryDocuments documents) => DirectoryVerifier.Verify(documents, Pinned, Now);

    public Signed AuthorityOf(string code) => Documents.Authorities.Single(s => Contracts.Authority.Parser.ParseFrom(s.Body).Jurisdiction == code);

    public Signed ManifestOf(string agency) => Documents.Manifests.Single(s => Manifest.Parser.ParseFrom(s.Body).Agency == agency);

    /// <summary>The documents with layer 1 changed and signed by two registrars.</summary>
    public DirectoryDocuments WithJurisdictions(Action<Jurisdictions> change)
    {
        Jurisdictions body = Jurisdictions.Parser.ParseFrom(Documents.Jurisdictions.Body);
        change(body);
        using ISigner one = Signer("registrars/registrar-1/registrar.key");
        using ISigner two = Signer("registrars/registrar-2/registrar.key");
        return Documents with { Jurisdictions = DirectorySigning.Sign(DocumentTypes.Jurisdictions, body, one, two) };
    }

    /// <summary>The documents with one authority document changed and signed by that authority.</summary>
    public DirectoryDocuments WithAuthority(string code, Action<Authority> change)
    {
        Authority body = Contracts.Authority.Parser.ParseFrom(AuthorityOf(code).Body);
        change(body);
        using ISigner signer = Authority(code);
        return Replace(AuthorityOf(code), DirectorySigning.Sign(DocumentTypes.Authority, body, signer));
    }

    /// <summary>The documents with one manifest changed and signed by that agency.</summary>
    public DirectoryDocuments WithManifest(string agency, Action<Manifest> change)
    {
        Manifest body = Manifest.Parser.ParseFrom(ManifestOf(agency).Body);
        change(body);
        using ISigner signer = Identity(agency);
        return Replace(ManifestOf(agency), DirectorySigning.Sign(DocumentTypes.Manifest, body, signer));
    }

    public DirectoryDocuments Replace(Signed old, Signed by) => new(
        ReferenceEquals(Documents.Jurisdictions, old) ? by : Documents.Jurisdictions,
        [.. Documents.Authorities.Select(d => ReferenceEquals(d, old) ? by : d)],
        [.. Documents.Manifests.Select(d => ReferenceEquals(d, old) ? by : d)]);

    public static ByteString Bytes(int length, byte value = 0) => ByteString.CopyFrom([.. Enumerable.Repeat(value, length)]);

    public static ulong Ms(DateTimeOffset time) => (ulong)time.ToUnixTimeMilliseconds();

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
