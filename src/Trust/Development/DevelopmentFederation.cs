using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;
using Interop.Trust.Names;

namespace Interop.Trust.Development;

/// <summary>Makes a whole federation in a folder, all roles played by one hand: for development, demonstration and tests only.</summary>
/// <remarks>In earnest each party makes its own keys where they will stay, and only public keys travel (docs/directory.md).</remarks>
public sealed class DevelopmentFederation : IDisposable
{
    private const int RegistrarCount = 3;
    private const int Threshold = 2;

    private readonly FederationPlan _plan;
    private readonly FederationFolder _folder;
    private readonly DateTimeOffset _at;
    private readonly PartyMaker _parties;
    private readonly Dictionary<JurisdictionCode, CertificateAuthority> _tls = [];
    private readonly Dictionary<JurisdictionCode, ISigner> _signers = [];
    private readonly List<Signed> _authorities = [];
    private readonly List<Signed> _manifests = [];

    private DevelopmentFederation(FederationPlan plan, FederationFolder folder, FederationKeys keys, DateTimeOffset at)
    {
        (_plan, _folder, _at) = (plan, folder, at);
        _parties = new PartyMaker(plan, folder, keys, at);
    }

    /// <summary>Makes it.</summary>
    /// <param name="path">A folder that does not exist or is empty.</param>
    /// <param name="plan">What to make.</param>
    /// <param name="keys">How message keys are made and kept.</param>
    /// <param name="at">Now.</param>
    /// <returns>The directory, verified as any reader would.</returns>
    /// <exception cref="IOException">The folder is not empty, or cannot be written.</exception>
    public static DirectorySnapshot Create(string path, FederationPlan plan, FederationKeys keys, DateTimeOffset at)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new IOException($"{path} is not empty; choose a new folder, so that no key is overwritten.");
        }

        FederationFolder folder = new(Path.GetFullPath(path));
        AtomicFile.MakePrivateFolder(folder.Root);
        using DevelopmentFederation made = new(plan, folder, keys, DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()));
        Jurisdictions jurisdictions = made.MakeJurisdictions();
        (DirectoryRoot root, Signed layer1) = made.SignByRegistrars(jurisdictions);
        made.MakeAuthorityDocuments();
        DirectorySnapshot directory = DirectoryVerifier.Verify(new DirectoryDocuments(layer1, made._authorities, made._manifests), root, at).Require();
        DirectoryFolder.SaveRoot(folder.Directory, root);
        DirectoryFolder.Save(folder.Directory, directory);
        return directory;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable held in _tls.Values.Concat<IDisposable>(_signers.Values))
        {
            held.Dispose();
        }
    }

    private Jurisdictions MakeJurisdictions()
    {
        Jurisdictions content = new();
        foreach (JurisdictionPlan plan in _plan.Jurisdictions)
        {
            string home = _folder.Authority(plan.Code);
            CertificateAuthority tls = CertificateAuthority.Create(plan.TrustDomain, loopback: true, _parties.From, _parties.Until);
            _tls.Add(plan.Code, tls);
            tls.Save(Path.Combine(home, "tls-ca.pem"), Path.Combine(home, "tls-ca-key.pem"));
            AtomicFile.WritePublic(_folder.RevocationList(plan.Code), tls.SignRevocationList([], 1, _parties.From, _parties.Until));
            ISigner signer = _parties.NewSigner(Path.Combine(home, "authority.key"));
            _signers.Add(plan.Code, signer);
            content.Jurisdictions_.Add(new Jurisdiction
            {
                Code = plan.Code.Value,
                Authority = plan.Authority,
                AuthorityKey = ByteString.CopyFrom(signer.PublicKey.Span),
                TrustDomain = plan.TrustDomain.Value,
            });
        }

        return content;
    }

    private (DirectoryRoot Root, Signed Layer1) SignByRegistrars(Jurisdictions content)
    {
        Dictionary<string, PublicKey> registrars = [];
        Signed signed = DirectoryProposal.Jurisdictions(content, before: null, _at);
        for (int i = 1; i <= RegistrarCount; i++)
        {
            string name = $"registrar-{i}";
            using ISigner registrar = _parties.NewSigner(_folder.Registrar(name));
            registrars.Add(name, PartyMaker.Public(registrar));
            if (i <= Threshold)
            {
                DirectorySigning.AddSignature(signed, registrar);
            }
        }

        return (DirectoryRoot.Of(Threshold, registrars), signed);
    }

    private void MakeAuthorityDocuments()
    {
        OversightEntry[] oversight = [.. _plan.Oversight.Select(o => _parties.MakeOversight(o, _tls[JurisdictionCode.Of(o.Name)]))];
        foreach (JurisdictionPlan plan in _plan.Jurisdictions)
        {
            CertificateAuthority tls = _tls[plan.Code];
            Authority content = new()
            {
                Jurisdiction = plan.Code.Value,
                TlsCa = { ByteString.CopyFrom(tls.Certificate.RawData) },
                Gateways = { _plan.Gateways.Where(g => g.Jurisdiction == plan.Code).Select(g => _parties.MakeGateway(g, tls)) },
                Oversight = { oversight },
                Instruments = { plan.Instruments.Select(code => new Instrument { Code = code }) },
            };
            foreach (AgencyPlan agency in _plan.Agencies.Where(a => JurisdictionCode.Of(a.Code) == plan.Code))
            {
                (AgencyEntry entry, Signed manifest) = _parties.MakeAgency(agency, tls);
                content.Agencies.Add(entry);
                _manifests.Add(manifest);
            }

            _authorities.Add(DirectorySigning.Sign(DirectoryProposal.Authority(content, before: null, _at, _plan.Lifetime), _signers[plan.Code]));
        }
    }
}
