using Google.Protobuf;
using Grpc.Core;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests.World;

/// <summary>One Collect stream, step by step.</summary>
internal sealed class Inbox : IAsyncDisposable
{
    private readonly Agency _agency;
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(90));
    private readonly AsyncDuplexStreamingCall<CollectRequest, CollectReply> _call;

    public Inbox(Agency agency)
    {
        _agency = agency;
        _call = agency.Exchange.Collect(cancellationToken: _patience.Token);
    }

    public Task Resume() => _call.RequestStream.WriteAsync(new CollectRequest { Resume = new Resume() });

    public Task Write(CollectRequest request) => _call.RequestStream.WriteAsync(request);

    public async Task<CollectReply> Next()
    {
        Assert.True(await _call.ResponseStream.MoveNext(_patience.Token), "the stream ended");
        return _call.ResponseStream.Current;
    }

    /// <summary>Reads on until the stream ends, which it does with a status.</summary>
    public async Task ToItsEnd()
    {
        while (true)
        {
            await Next();
        }
    }

    /// <summary>Takes offers until the one of a packet comes; the others are left.</summary>
    public async Task<Offer> Offered(Digest packet)
    {
        while (true)
        {
            CollectReply reply = await Next();
            if (reply.StepCase == CollectReply.StepOneofCase.Offer && HeaderOf(reply.Offer).Digest == packet)
            {
                return reply.Offer;
            }
        }
    }

    /// <summary>Signs "delivered", takes the parts, confirms; gives the packet whole.</summary>
    public async Task<(Envelope Packet, Signed Receipt)> Take(Offer offer, Signed? delivered = null)
    {
        Envelope header = Envelope.Parse(offer.Envelope.Memory).Require();
        await Write(new CollectRequest { Delivered = delivered ?? _agency.Receipt(header.Header, "delivered") });
        (List<Contracts.Record> records, Signed receipt) = await Parts();
        await Confirm(header.Header.Digest);
        return (header.WithRecords(records).Require(), receipt);
    }

    public async Task<(List<Contracts.Record> Records, Signed Receipt)> Parts()
    {
        List<Contracts.Record> records = [];
        while (true)
        {
            CollectReply reply = await Next();
            if (reply.StepCase == CollectReply.StepOneofCase.Parts)
            {
                records.AddRange(reply.Parts.Records);
                if (reply.Parts.Last)
                {
                    return (records, reply.Parts.Receipt);
                }
            }
        }
    }

    public Task Confirm(Digest packet) => Write(new CollectRequest { Confirm = new Confirm { PacketDigest = ByteString.CopyFrom(packet.ToArray()) } });

    public static Packets.Header HeaderOf(Offer offer) => Envelope.Parse(offer.Envelope.Memory).Require().Header;

    public async ValueTask DisposeAsync()
    {
        await _patience.CancelAsync();
        _call.Dispose();
        _patience.Dispose();
    }
}
