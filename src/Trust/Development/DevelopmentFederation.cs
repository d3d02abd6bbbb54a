using System.Text;
using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
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
        made.MakeJurisdictions();
        made.MakeAuthorityDocuments();
        return DirectoryFolder.Load(folder.Directory, at).Require();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable held in _tls.Values.Concat<IDisposable>(_signers.Values))
        {
            held.Dispose();
        }
    }

    private void MakeJurisdictions()
    {
        Jurisdictions body = new() { Version = 1, Epoch = 1, IssuedAt = Milliseconds(_at) };
        StringBuilder bundle = new();
        foreach (JurisdictionPlan plan in _plan.Jurisdictions.OrderBy(j => j.Code.Value, StringComparer.Ordinal))
        {
            string home = _folder.Authority(plan.Code);
            CertificateAuthority tls = CertificateAuthority.Create(plan.TrustDomain, loopback: true, _parties.From, _parties.Until);
            _tls.Add(plan.Code, tls);
            tls.Save(Path.Combine(home, "tls-ca.pem"), Path.Combine(home, "tls-ca-key.pem"));
            bundle.Append(tls.CertificatePem);
            AtomicFile.WritePublic(_folder.RevocationList(plan.Code), tls.SignRevocationList([], 1, _parties.From, _parties.Until));
            ISigner signer = _parties.NewSigner(Path.Combine(home, "authority.key"));
            _signers.Add(plan.Code, signer);
            body.Jurisdictions_.Add(new Jurisdiction
            {
                Code = plan.Code.Value,
                Authority = plan.Authority,
                AuthorityKey = ByteString.CopyFrom(signer.PublicKey.Span),
                TrustDomain = plan.TrustDomain.Value,
            });
        }

        AtomicFile.WritePublic(_folder.CaBundle, Encoding.ASCII.GetBytes(bundle.ToString()));
        SignByRegistrars(body);
    }

    private void SignByRegistrars(Jurisdictions body)
    {
        Dictionary<string, PublicKey> registrars = [];
        Signed signed = DirectorySigning.Sign(DocumentTypes.Jurisdictions, body);
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

        DirectoryFolder.SaveRoot(_folder.Directory, DirectoryRoot.Of(Threshold, registrars));
        DirectoryFolder.SaveJurisdictions(_folder.Directory, signed);
    }

    private void MakeAuthorityDocuments()
    {
        OversightEntry[] oversight = [.. _plan.Oversight
            .OrderBy(o => o.Name.Value, StringComparer.Ordinal)
            .Select(o => _parties.MakeOversight(o, _tls[JurisdictionCode.Of(o.Name)]))];
        foreach (JurisdictionPlan plan in _plan.Jurisdictions)
        {
            CertificateAuthority tls = _tls[plan.Code];
            Authority body = new()
            {
                Version = 1,
                Jurisdiction = plan.Code.Value,
                Epoch = 1,
                IssuedAt = Milliseconds(_at),
                ExpiresAt = Milliseconds(_parties.Until),
                TlsCa = { ByteString.CopyFrom(tls.Certificate.RawData) },
                Gateways = { _plan.Gateways.Where(g => g.Jurisdiction == plan.Code).OrderBy(g => g.Code).Select(g => _parties.MakeGateway(g, tls)) },
                Agencies = { _plan.Agencies.Where(a => JurisdictionCode.Of(a.Code) == plan.Code).OrderBy(a => a.Code).Select(a => _parties.MakeAgency(a, tls)) },
                Oversight = { oversight },
                Instruments = { plan.Instruments.Order(StringComparer.Ordinal).Select(code => new Instrument { Code = code }) },
            };
            DirectoryFolder.SaveAuthority(_folder.Directory, plan.Code.Value, DirectorySigning.Sign(DocumentTypes.Authority, body, _signers[plan.Code]));
        }
    }

    private static ulong Milliseconds(DateTimeOffset time) => (ulong)time.ToUnixTimeMilliseconds();
}
