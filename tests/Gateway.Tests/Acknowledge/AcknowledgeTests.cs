using Grpc.Core;
using Interop.Crypto;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests.Acknowledge;

[Collection("federation")]
public sealed class AcknowledgeTests(Federation world) : IAsyncLifetime
{
    public Task InitializeAsync() => world.Forget();

    public Task DisposeAsync() => Task.CompletedTask;

    private Agency Recipient => world["kh.police"];

    [Fact]
    public async Task A_receipt_under_a_strange_key_is_refused_and_logged()
    {
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        using ISigner stranger = Ed25519.Generate();
        (await Acknowledge(Recipient.Receipt(packet.Header, "opened", signer: stranger))).Is(StatusCode.PermissionDenied, "sender-unknown");
        Assert.NotEmpty(await world.Auditor.Where("kh", leaf => leaf is { Event: "refused", Reason: "sender-unknown", Actor: "kh.police" }));
    }

    [Fact]
    public async Task Another_agencys_receipt_is_refused()
    {
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        (await Acknowledge(world["vn.police"].Receipt(packet.Header, "opened"))).Is(StatusCode.PermissionDenied, "receipt-issuer");
    }

    [Theory]
    [InlineData("delivered")]
    [InlineData("accepted")]
    [InlineData("expired")]
    public async Task A_kind_that_is_not_an_agencys_to_hand_in_here_is_refused(string kind)
    {
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        (await Acknowledge(Recipient.Receipt(packet.Header, kind))).Is(StatusCode.InvalidArgument, "receipt-kind-not-allowed");
    }

    [Fact]
    public async Task A_receipt_that_breaks_its_form_is_refused()
    {
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        (await Acknowledge(Recipient.Receipt(packet.Header, "responsibility-declined"))).Is(StatusCode.InvalidArgument, "document-malformed");
    }

    [Fact]
    public async Task Nothing_is_acknowledged_before_it_was_delivered()
    {
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        (await Acknowledge(Recipient.Receipt(packet.Header, "opened"))).Is(StatusCode.FailedPrecondition, "packet-unknown");
    }

    [Fact]
    public async Task A_declined_responsibility_travels_with_its_reason_and_once()
    {
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        await using Inbox inbox = Recipient.Collect();
        await inbox.Resume();
        await inbox.Take(await inbox.Offered(packet.Header.Digest));
        AcknowledgeRequest request = new() { Receipt = Recipient.Receipt(packet.Header, "responsibility-declined", "kh.police/o-17", "out-of-area") };
        AcknowledgeReply first = await Recipient.Exchange.AcknowledgeAsync(request);
        Assert.Equal(first, await Recipient.Exchange.AcknowledgeAsync(request));
        List<TrackReply> feed = await world["vn.police"].Await(packet.Header.Digest, replies => replies.Kinds().Contains("kh.police responsibility-declined"));
        Assert.Equal("out-of-area", feed.Where(reply => reply.Receipt is not null).Select(reply => PacketReceipt.Parse(reply.Receipt).Require()).Single(one => one.Kind == ReceiptKind.ResponsibilityDeclined).Reason?.Value);
        Assert.Equal("kh.police/o-17", Assert.Single(await world.Auditor.Leaves("kh", packet.Header.Digest, 3), leaf => leaf.Event == "receipt").Actor);
    }

    [Fact]
    public async Task Nobody_follows_another_agencys_packet()
    {
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        Assert.Empty(await world["vn.border"].Track(packet.Header.Digest));
        Assert.DoesNotContain(await world["vn.border"].Track(), reply => reply.PacketDigest.Span.SequenceEqual(packet.Header.Digest.ToArray()));
    }

    [Theory]
    [InlineData(ulong.MaxValue, 0)]
    [InlineData(0, 31)]
    public async Task A_cursor_or_digest_that_cannot_be_is_refused(ulong after, int digestBytes)
    {
        using AsyncServerStreamingCall<TrackReply> call = Recipient.Exchange.Track(new TrackRequest { After = after, PacketDigest = Google.Protobuf.ByteString.CopyFrom(new byte[digestBytes]) });
        (await Refused.By(() => call.ResponseStream.MoveNext(default))).Is(StatusCode.InvalidArgument, "request-malformed");
    }

    private Task<Refused> Acknowledge(Contracts.Signed receipt) =>
        Refused.By(async () => await Recipient.Exchange.AcknowledgeAsync(new AcknowledgeRequest { Receipt = receipt }));
}
