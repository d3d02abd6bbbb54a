using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Proofs;
using Interop.Cli.Certs;
using Interop.Crypto;
using Interop.Hosting.Peers;
using Interop.Hosting.Start;
using Interop.Packets;
using Interop.Sealing;
using Interop.Sealing.Hpke;
using Interop.Trust.Development;
using Interop.Trust.Directories;
using Interop.Trust.Names;
using Interop.Trust.Peers;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Bench.EndToEnd;

/// <summary>
/// The least that an agency can be on the wire: it seals, submits, collects, signs "delivered", opens, confirms, and verifies every receipt
/// and every proof. It keeps nothing on disk, so its share is smaller than a real agent's.
/// </summary>
internal sealed class Agent : IAsyncDisposable
{
    private readonly DirectorySnapshot _directory;
    private readonly TimeProvider _clock;
    private readonly HostTls _tls;
    private readonly GrpcChannel _channel;
    private readonly CancellationTokenSource _ending = new();
    private readonly VKey _log;
    private readonly ConcurrentDictionary<Digest, ReadOnlyMemory<byte>> _promisedLeaves = [];
    private readonly ConcurrentDictionary<Digest, TaskCompletionSource> _answered = [];

    public Agent(World world, AgencyCode name, TimeProvider clock)
    {
        SetupResult.AgencySetup own = world.Setup.Agencies.Single(agency => agency.Code == name);
        (Name, _directory, _clock) = (name, world.Setup.Directory, clock);
        using Secret passphrase = Startup.Passphrase(Path.Combine(own.Folder, "passphrase"));
        Signer = Startup.Signer(FederationFolder.SigningKey(own.Folder), passphrase);
        using Secret seed = Startup.Key(FederationFolder.ReceivingKey(own.Folder), ReceivingPrivateKey.Scheme, passphrase);
        Key = ReceivingPrivateKey.Of(seed);
        _tls = new HostTls(
            Startup.Certificate(FederationFolder.TlsCertificate(own.Folder), FederationFolder.TlsKey(own.Folder)),
            new PeerVerifier(_directory, revocation: null),
            clock,
            refused => Console.Error.WriteLine(refused.Sentence));
        GatewayRecord gateway = _directory.GatewayOf(name)!;
        _log = VKey.TryParse(gateway.LogVkey, out VKey? log) ? log : throw new InvalidDataException("The directory's log key cannot be read.");
        _channel = GrpcChannel.ForAddress(gateway.Grpc, new GrpcChannelOptions { HttpHandler = _tls.Handler(new PeerIdentity.Gateway(gateway.Code)), DisposeHttpClient = true });
        Client = new Wire.Exchange.ExchangeClient(_channel);
        Health = new Grpc.Health.V1.Health.HealthClient(_channel);
    }

    public AgencyCode Name { get; }

    public ISigner Signer { get; }

    public ReceivingPrivateKey Key { get; }

    public Wire.Exchange.ExchangeClient Client { get; }

    public Grpc.Health.V1.Health.HealthClient Health { get; }

    /// <summary>What this agency sent, by digest.</summary>
    public ConcurrentDictionary<Digest, Sent> Outgoing { get; } = [];

    /// <summary>Ends only by a failure; then with it.</summary>
    public Task Failure { get; private set; } = Task.CompletedTask;

    public OpenExpectations Expectations() => new()
    {
        Me = Name,
        Now = _clock.GetUtcNow(),
        SenderKeys = (sender, kid, at) => _directory.Agency(sender)!.Manifest!.SigningKey(kid, at).TryGet(out PublicKey key, out PacketRefusal? refusal)
            ? new Outcome<ReadOnlyMemory<byte>>.Held(key.Bytes)
            : refusal,
        GatewayKeys = (gateway, kid) => _directory.Gateway(gateway)?.SigningKey(kid)?.Bytes,
        Keys = [Key],
    };

    /// <summary>Begins to collect and to track.</summary>
    public void Listen() => Failure = Task.WhenAny(Collect(), Track()).Unwrap();

    /// <summary>Submits one packet; returns once its promise is here and verified.</summary>
    public async Task Submit(Envelope envelope, Sent sent, CancellationToken cancellation)
    {
        Outgoing[envelope.Header.Digest] = sent;
        SubmitReply reply = await Client.SubmitAsync(new SubmitRequest { Envelope = UnsafeByteOperations.UnsafeWrap(envelope.ToBytes()) }, cancellationToken: cancellation);
        PacketReceipt receipt = Verified(reply.Receipt);
        if (receipt.Promise is not { } promise || receipt.Packet != envelope.Header.Digest)
        {
            throw new InvalidOperationException("The gateway accepted a packet without a promise for it.");
        }

        _promisedLeaves[SignedDocument.BodyDigestOf(reply.Receipt)] = promise.Leaf.Memory;
        sent.Promised = _clock.GetTimestamp();
        _answered.GetOrAdd(envelope.Header.Digest, _ => new TaskCompletionSource()).TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Failure.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _channel.Dispose();
        _tls.Dispose();
        Signer.Dispose();
        Key.Dispose();
        _ending.Dispose();
    }

    private async Task Collect()
    {
        Dictionary<Digest, Envelope> offered = [];
        Dictionary<Digest, List<Contracts.Record>> arrived = [];
        using AsyncDuplexStreamingCall<CollectRequest, CollectReply> call = Client.Collect(cancellationToken: _ending.Token);
        await call.RequestStream.WriteAsync(new CollectRequest { Resume = new Resume() });
        await foreach (CollectReply reply in call.ResponseStream.ReadAllAsync(_ending.Token))
        {
            if (reply.StepCase == CollectReply.StepOneofCase.Offer)
            {
                Envelope header = Envelope.Parse(reply.Offer.Envelope.Memory).Require();
                offered[header.Header.Digest] = header;
                await call.RequestStream.WriteAsync(new CollectRequest { Delivered = DeliveredReceipt(header) });
            }
            else if (reply.StepCase == CollectReply.StepOneofCase.Parts)
            {
                Digest packet = Digest.From(reply.Parts.PacketDigest.Span);
                List<Contracts.Record> records = arrived.TryGetValue(packet, out List<Contracts.Record>? some) ? some : arrived[packet] = [];
                records.AddRange(reply.Parts.Records);
                if (reply.Parts.Last)
                {
                    arrived.Remove(packet);
                    offered.Remove(packet, out Envelope? header);
                    Open(header!.WithRecords(records).Require());
                    await call.RequestStream.WriteAsync(new CollectRequest { Confirm = new Confirm { PacketDigest = reply.Parts.PacketDigest } });
                }
            }
        }
    }

    private void Open(Envelope envelope)
    {
        using OpenedPacket opened = Opener.Open(envelope, Expectations()) switch
        {
            Opening.Opened held => held.Packet,
            Opening.NotOpened no => throw new InvalidOperationException(no.Reason.ToString()),
            _ => throw new InvalidOperationException("The set of openings is closed."),
        };
    }

    private Contracts.Signed DeliveredReceipt(Envelope envelope) => PacketReceipt.Sign(
        new Contracts.Receipt
        {
            Kind = ReceiptKind.Delivered.Value,
            PacketDigest = ByteString.CopyFrom(envelope.Header.Digest.ToArray()),
            PacketId = ByteString.CopyFrom(envelope.Header.PacketId.ToArray()),
            Issuer = Name.Value,
            At = (ulong)_clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Directory = _directory.Ref,
        },
        Signer).Require().Signed;

    private async Task Track()
    {
        using AsyncServerStreamingCall<TrackReply> call = Client.Track(new TrackRequest { Follow = true }, cancellationToken: _ending.Token);
        await foreach (TrackReply reply in call.ResponseStream.ReadAllAsync(_ending.Token))
        {
            if (!Outgoing.TryGetValue(Digest.From(reply.PacketDigest.Span), out Sent? sent))
            {
                continue;
            }

            switch (reply.ItemCase)
            {
                case TrackReply.ItemOneofCase.Receipt when Verified(reply.Receipt).Kind == ReceiptKind.Delivered:
                    sent.Delivered = _clock.GetTimestamp();
                    break;
                case TrackReply.ItemOneofCase.Proof when await IsOfPromise(reply):
                    sent.Proven = _clock.GetTimestamp();
                    break;
            }
        }
    }

    // A proof can be quicker than the answer that carries the promise; it is checked against the promise, so it waits for it.
    private async Task<bool> IsOfPromise(TrackReply reply)
    {
        Digest packet = Digest.From(reply.PacketDigest.Span);
        await _answered.GetOrAdd(packet, _ => new TaskCompletionSource()).Task.WaitAsync(_ending.Token);
        if (!_promisedLeaves.TryRemove(Digest.From(reply.Proof.ReceiptDigest.Span), out ReadOnlyMemory<byte> leaf))
        {
            return false;
        }

        if (!TlogProof.TryParse(reply.Proof.TlogProof.Span, out TlogProof? proof))
        {
            throw new InvalidDataException("A proof cannot be read.");
        }

        return proof.TryVerify(leaf.Span, _log, out _, out AuditLog.LogRefusal? refusal) ? true : throw new InvalidOperationException(refusal.Sentence);
    }

    private PacketReceipt Verified(Contracts.Signed signed)
    {
        PacketReceipt receipt = PacketReceipt.Parse(signed).Require();
        ReadOnlyMemory<byte> key = receipt.Issuer.Agency is AgencyCode agency
            ? _directory.Agency(agency)!.Manifest!.SigningKey(receipt.Kid, receipt.At).Require().Bytes
            : _directory.Gateway(receipt.Issuer.Gateway!.Value)!.SigningKey(receipt.Kid)!.Value.Bytes;
        return receipt.Verify(key.Span) is { } refusal ? throw new InvalidOperationException(refusal.ToString()) : receipt;
    }
}
