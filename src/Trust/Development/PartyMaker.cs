using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Crypto.KeyFiles;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;
using Interop.Trust.Names;
using PublicKey = Interop.Trust.Directories.PublicKey;

namespace Interop.Trust.Development;

/// <summary>Makes one party after another: its keys and certificates in its own folder, its entry for the directory.</summary>
internal sealed class PartyMaker(FederationPlan plan, FederationFolder folder, FederationKeys keys, DateTimeOffset at)
{
    private static readonly string[] LoopbackNames = ["localhost"];
    private static readonly IPAddress[] LoopbackAddresses = [IPAddress.Loopback];

    /// <summary>Start of all validity: five minutes ago, so that a clock that is behind does not refuse what was just made.</summary>
    public DateTimeOffset From => at - DirectoryVerifier.ClockTolerance;

    /// <summary>End of certificates, authority documents and signing keys.</summary>
    public DateTimeOffset Until => at + plan.Lifetime;

    public static PublicKey Public(ISigner signer) => PublicKey.TryFrom(KeyAlgorithm.Ed25519, signer.PublicKey.Span, out PublicKey key)
        ? key
        : throw new InvalidOperationException("A key that was just made may not be registered.");

    /// <summary>Makes an Ed25519 key and writes it.</summary>
    public ISigner NewSigner(string path)
    {
        using Secret seed = Secret.Random(Ed25519.SeedBytes);
        Write(path, KeyScheme.Ed25519, seed);
        return Ed25519.Signer(seed);
    }

    public GatewayEntry MakeGateway(GatewayPlan gateway, CertificateAuthority tls)
    {
        string home = folder.Gateway(gateway.Code);
        using ISigner signing = NewSigner(FederationFolder.SigningKey(home));
        using ISigner log = NewSigner(FederationFolder.LogKey(home));
        return new GatewayEntry
        {
            Name = gateway.Code.Value,
            Grpc = gateway.Grpc.OriginalString,
            Log = gateway.Log.OriginalString,
            TlsPins = { NewTls(home, new PeerIdentity.Gateway(gateway.Code), tls) },
            SigningKeys = { Bytes(signing) },
            LogVkey = Vkey.Format(gateway.LogOrigin, Vkey.Log, log.PublicKey.Span),
        };
    }

    public OversightEntry MakeOversight(OversightPlan oversight, CertificateAuthority tls)
    {
        string home = folder.Oversight(oversight.Name);
        using ISigner signing = NewSigner(FederationFolder.SigningKey(home));
        using ISigner witness = NewSigner(FederationFolder.WitnessKey(home));
        return new OversightEntry
        {
            Name = oversight.Name.Value,
            TlsPins = { NewTls(home, new PeerIdentity.Oversight(oversight.Name), tls) },
            SigningKey = Bytes(signing),
            WitnessVkey = Vkey.Format(oversight.WitnessName, Vkey.Witness, witness.PublicKey.Span),
            Title = oversight.Title,
        };
    }

    public (AgencyEntry Entry, Signed Manifest) MakeAgency(AgencyPlan agency, CertificateAuthority tls)
    {
        string home = folder.Agency(agency.Code);
        using ISigner identity = NewSigner(FederationFolder.IdentityKey(home));
        using ISigner signing = NewSigner(FederationFolder.SigningKey(home));
        using (Secret storage = Secret.Random(32))
        {
            Write(FederationFolder.StorageKey(home), KeyScheme.Storage, storage);
        }

        Manifest manifest = new()
        {
            Agency = agency.Code.Value,
            TlsPins = { NewTls(home, new PeerIdentity.Agency(agency.Code), tls) },
            SigningKeys = { new SigningKey { PublicKey = Bytes(signing), NotBefore = Milliseconds(From), NotAfter = Milliseconds(Until) } },
            ReceivingKeys = { plan.Suites.Select(suite => NewReceivingKey(home, suite)) },
            FloorSuite = 1,
            Officers = { agency.Officers.Select(o => MakeOfficer(o, tls)) },
            ReceivePolicy = ByteString.CopyFrom(agency.ReceivePolicy.Span),
            Contact = $"duty desk of {agency.Code} (fictional)",
        };
        AgencyEntry entry = new()
        {
            Name = agency.Code.Value,
            Role = agency.Role,
            Gateway = agency.Gateway.Value,
            IdentityKey = Bytes(identity),
            Title = agency.Title,
        };
        return (entry, DirectorySigning.Sign(DirectoryProposal.Manifest(manifest, before: null, at, plan.ManifestLifetime), identity));
    }

    private Officer MakeOfficer(OfficerPlan officer, CertificateAuthority tls)
    {
        (string certificate, string key) = folder.Officer(officer.Pseudonym);
        NewTls(certificate, key, new PeerIdentity.Officer(officer.Pseudonym), tls, [], []);
        return new Officer { Pseudonym = officer.Pseudonym.ToString(), Role = officer.Role };
    }

    private ByteString NewTls(string home, PeerIdentity peer, CertificateAuthority tls) =>
        NewTls(FederationFolder.TlsCertificate(home), FederationFolder.TlsKey(home), peer, tls, LoopbackNames, LoopbackAddresses);

    // The way it goes in earnest, both sides in one hand: the party makes key and request, the authority issues for the request.
    private ByteString NewTls(string certificate, string keyPath, PeerIdentity peer, CertificateAuthority tls, string[] hosts, IPAddress[] addresses)
    {
        using TlsKey key = TlsKey.New();
        TlsRequest request = TlsRequest.Read(TlsRequest.Write(key, SpiffeId.Of(tls.Domain, peer), hosts, addresses), keyPath);
        using X509Certificate2 issued = tls.Issue(request, From, Until);
        key.Save(keyPath);
        AtomicFile.WritePublic(certificate, Encoding.ASCII.GetBytes(issued.ExportCertificatePem() + "\n"));
        return ByteString.CopyFrom(key.Pin.ToArray());
    }

    private ReceivingKey NewReceivingKey(string home, Suite suite)
    {
        using Secret seed = Secret.Random(32);
        Write(FederationFolder.ReceivingKey(home, suite), keys.Receiving, seed);
        byte[] publicKey = new byte[32];
        using (SecretLease lease = seed.Open())
        {
            keys.Receiving.PublicKeyOf(lease.Bytes, publicKey);
        }

        return new ReceivingKey
        {
            Suite = suite.Id,
            PublicKey = ByteString.CopyFrom(publicKey),
            NotBefore = Milliseconds(From),
            NotAfter = Milliseconds(at + plan.ReceivingKeyLifetime),
        };
    }

    private void Write(string path, KeyScheme scheme, Secret seed)
    {
        AtomicFile.MakePrivateFolder(Path.GetDirectoryName(path)!);
        keys.Write(path, scheme, seed);
    }

    private static ByteString Bytes(ISigner signer) => ByteString.CopyFrom(signer.PublicKey.Span);

    private static ulong Milliseconds(DateTimeOffset time) => (ulong)time.ToUnixTimeMilliseconds();
}
