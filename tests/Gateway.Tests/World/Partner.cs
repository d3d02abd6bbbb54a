using Google.Protobuf;
using Grpc.Net.Client;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Hosting.Start;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Development;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests.World;

/// <summary>A gateway's keys in a test's hands: it calls another gateway as that gateway would, or as it should not.</summary>
internal sealed class Partner : IDisposable
{
    private readonly FederationOnDisk _disk;
    private readonly IssuedCertificate _certificate;
    private readonly GrpcChannel _channel;
    private readonly ISigner _signer;

    public Partner(FederationOnDisk disk, string name, string called)
    {
        (_disk, Name) = (disk, name);
        string folder = disk.Gateway(name).Folder;
        using Secret passphrase = Startup.Passphrase(Path.Combine(folder, "passphrase"));
        _signer = Startup.Signer(FederationFolder.SigningKey(folder), passphrase);
        _certificate = IssuedCertificate.Load(FederationFolder.TlsCertificate(folder), FederationFolder.TlsKey(folder));
        _channel = Lines.To(disk, _certificate, called);
        Relay = new Relay.RelayClient(_channel);
    }

    public string Name { get; }

    public IssuedCertificate Certificate => _certificate;

    public Relay.RelayClient Relay { get; }

    /// <summary>A forward with everything that belongs to it, signed by this gateway.</summary>
    public ForwardRequest Forward(Envelope packet)
    {
        Signed decision = SignedDocument.Sign(
            DocumentTypes.Decision,
            new Decision { Version = 1, PacketDigest = ByteString.CopyFrom(packet.Header.Digest.ToArray()), Gateway = Name, Side = "sender", Outcome = "allow", At = 1 },
            _signer);
        return new ForwardRequest
        {
            Envelope = ByteString.CopyFrom(packet.ToBytes()),
            Decision = decision,
            Accepted = Receipt(packet.Header, "accepted", decision: SignedDocument.BodyDigestOf(decision)),
        };
    }

    /// <summary>A receipt of this gateway with a promise.</summary>
    public Signed Receipt(Packets.Header header, string kind, Digest? decision = null, string? origin = null)
    {
        byte[] leaf = System.Security.Cryptography.RandomNumberGenerator.GetBytes(37);
        leaf[0] = 1;
        return SignedDocument.Sign(
            DocumentTypes.Receipt,
            new Contracts.Receipt
            {
                Version = 1,
                Kind = kind,
                PacketDigest = ByteString.CopyFrom(header.Digest.ToArray()),
                PacketId = ByteString.CopyFrom(header.PacketId.ToArray()),
                Issuer = $"gateway/{Name}",
                At = (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
                Directory = _disk.Setup.Directory.Ref,
                Decision = decision is Digest one ? ByteString.CopyFrom(one.ToArray()) : ByteString.Empty,
                Promise = new Promise { Origin = origin ?? _disk.Gateway(Name).Origin, Leaf = ByteString.CopyFrom(leaf), MergeBy = 1 },
            },
            _signer);
    }

    public void Dispose()
    {
        _channel.Dispose();
        _certificate.Dispose();
        _signer.Dispose();
    }
}
