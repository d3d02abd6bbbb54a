using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Hosting.Start;
using Interop.Packets;
using Interop.Sealing;
using Interop.Sealing.Hpke;
using Interop.Trust.Certificates;
using Interop.Trust.Development;
using Interop.Trust.Directories;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;
using Receipt = Interop.Contracts.Receipt;

namespace Interop.Gateway.Tests.World;

/// <summary>An agency as its gateway sees it: a certificate, keys, and calls. Keeps its channels, nothing else.</summary>
internal sealed class Agency : IDisposable
{
    private readonly FederationOnDisk _disk;
    private readonly ConcurrentDictionary<ChannelName, (ulong Seq, Digest? Prev)> _channels = new();
    private readonly GrpcChannel _channel;
    private ulong _far = 1_000;

    public Agency(FederationOnDisk disk, AgencyCode code)
    {
        _disk = disk;
        Code = code;
        string folder = disk.Agency(code.Value).Folder;
        using Secret passphrase = Startup.Passphrase(Path.Combine(folder, "passphrase"));
        Signer = Startup.Signer(FederationFolder.SigningKey(folder), passphrase);
        using Secret seed = Startup.Key(FederationFolder.ReceivingKey(folder), ReceivingPrivateKey.Scheme, passphrase);
        Receiving = ReceivingPrivateKey.Of(seed);
        Certificate = IssuedCertificate.Load(FederationFolder.TlsCertificate(folder), FederationFolder.TlsKey(folder));
        _channel = Lines.To(disk, Certificate, disk.Agency(code.Value).Gateway.Value);
        Exchange = new Exchange.ExchangeClient(_channel);
        Blobs = new Wire.Blobs.BlobsClient(_channel);
    }

    public AgencyCode Code { get; }

    public ISigner Signer { get; }

    public ReceivingPrivateKey Receiving { get; }

    public IssuedCertificate Certificate { get; }

    public Exchange.ExchangeClient Exchange { get; }

    public Wire.Blobs.BlobsClient Blobs { get; }

    private DirectorySnapshot Directory => _disk.Setup.Directory;

    /// <summary>Seals the next packet of its channel.</summary>
    /// <param name="letter">What.</param>
    /// <param name="signer">Another key than the agency's own.</param>
    public Envelope Seal(Letter letter, ISigner? signer = null)
    {
        (ulong seq, Digest? prev) = _channels.GetValueOrDefault(Channel(letter));
        return Seal(letter, seq + 1, prev, signer ?? Signer);
    }

    /// <summary>Seals packets that follow each other, far from where its own gateway stands on the channel: for a partner's hands, since a recipient's gateway takes gaps.</summary>
    public Envelope[] Chain(Letter letter, int count, ulong? from = null)
    {
        ulong seq = from ?? Interlocked.Add(ref _far, 100);
        Digest prev = Digest.Of("before"u8);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            Envelope packet = Seal(letter, seq++, prev, Signer);
            prev = packet.Header.Digest;
            return packet;
        })];
    }

    private Envelope Seal(Letter letter, ulong seq, Digest? prev, ISigner signer)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        AgencyCode to = AgencyCode.Parse(letter.To);
        HeaderDraft draft = letter.Draft(
            Code, Directory.Agency(to)!.Manifest!.Position.Digest, new DirectoryVersion(Directory.Version, Directory.Digest), seq, prev, now);
        ReadOnlyMemory<byte> key = Directory.Agency(to)!.Manifest!.ReceivingKey(letter.Suite, null, now).Require().Key.Bytes;
        return Sealer.Seal(new SealRequest { Header = draft, Suite = letter.Suite, ReceivingKeys = [key], Parts = letter.Plain }, signer).Require().Envelope;
    }

    /// <summary>Sends a packet and, once it is accepted, moves its channel.</summary>
    public async Task<(Envelope Packet, SubmitReply Reply)> Send(Letter letter)
    {
        Envelope packet = Seal(letter);
        return (packet, await Submit(packet));
    }

    public async Task<SubmitReply> Submit(Envelope packet)
    {
        SubmitReply reply = await Exchange.SubmitAsync(Request(packet.ToBytes()));
        _channels[packet.Header.Channel] = (packet.Header.Seq, packet.Header.Digest);
        return reply;
    }

    public static SubmitRequest Request(ReadOnlySpan<byte> bytes) => new() { Envelope = ByteString.CopyFrom(bytes) };

    /// <summary>What there is in its feed about a packet now.</summary>
    public async Task<List<TrackReply>> Track(Digest? packet = null, ulong after = 0)
    {
        TrackRequest request = new() { PacketDigest = packet is Digest one ? ByteString.CopyFrom(one.ToArray()) : ByteString.Empty, After = after };
        using AsyncServerStreamingCall<TrackReply> call = Exchange.Track(request);
        List<TrackReply> replies = [];
        await foreach (TrackReply reply in call.ResponseStream.ReadAllAsync())
        {
            replies.Add(reply);
        }

        return replies;
    }

    /// <summary>Waits until its gateway lets it in for everything.</summary>
    public async Task Admitted()
    {
        for (int look = 0; ; look++)
        {
            try
            {
                await Track();
                return;
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.Unauthenticated && look < 600)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Follows its feed about a packet until a condition holds.</summary>
    public async Task<List<TrackReply>> Await(Digest packet, Func<List<TrackReply>, bool> enough)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(90));
        using AsyncServerStreamingCall<TrackReply> call = Exchange.Track(new TrackRequest { PacketDigest = ByteString.CopyFrom(packet.ToArray()), Follow = true }, cancellationToken: patience.Token);
        List<TrackReply> replies = [];
        while (!enough(replies))
        {
            Assert.True(await call.ResponseStream.MoveNext(patience.Token), "the stream ended");
            replies.Add(call.ResponseStream.Current);
        }

        return replies;
    }

    public Inbox Collect() => new(this);

    /// <summary>A receipt of this agency.</summary>
    public Signed Receipt(Packets.Header header, string kind, string officer = "", string reason = "", ISigner? signer = null) => SignedDocument.Sign(
        DocumentTypes.Receipt,
        new Receipt
        {
            Version = 1,
            Kind = kind,
            PacketDigest = ByteString.CopyFrom(header.Digest.ToArray()),
            PacketId = ByteString.CopyFrom(header.PacketId.ToArray()),
            Issuer = Code.Value,
            At = (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
            Officer = officer,
            Reason = reason,
            Directory = Directory.Ref,
        },
        signer ?? Signer);

    /// <summary>Opens a packet as its recipient.</summary>
    public Opening Open(Envelope packet) => Opener.Open(packet, new OpenExpectations
    {
        Me = Code,
        Now = TimeProvider.System.GetUtcNow(),
        SenderKeys = (sender, kid, at) => Directory.Agency(sender)!.Manifest!.SigningKey(kid, at).TryGet(out PublicKey key, out PacketRefusal? refusal)
            ? new Outcome<ReadOnlyMemory<byte>>.Held(key.Bytes)
            : refusal,
        GatewayKeys = (gateway, kid) => Directory.Gateway(gateway)?.SigningKey(kid)?.Bytes,
        Keys = [Receiving],
    });

    public void Dispose()
    {
        _channel.Dispose();
        Certificate.Dispose();
        Receiving.Dispose();
        Signer.Dispose();
    }

    private ChannelName Channel(Letter letter) => ChannelName.Parse($"{Code}/{letter.Recipient ?? letter.To}/{letter.Urgency}");
}
