using Grpc.Core;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests.Route;

[Collection("federation")]
public sealed class RelayRefusalTests(Federation world)
{
    [Fact]
    public async Task A_gateway_that_does_not_serve_the_sender_forwards_nothing()
    {
        using Partner stranger = new(world.Disk, "int", "kh");
        Envelope packet = world["vn.police"].Seal(new Letter("kh.police"));
        (await Refused.By(async () => await stranger.Relay.ForwardAsync(stranger.Forward(packet)))).Is(StatusCode.PermissionDenied, "not-a-gateway-of-the-sender");
        Assert.NotEmpty(await world.Auditor.Where("kh", leaf => leaf is { Event: "refused", Reason: "not-a-gateway-of-the-sender", Actor: "gateway/int" }));
    }

    [Fact]
    public async Task An_agency_forwards_nothing()
    {
        using Grpc.Net.Client.GrpcChannel channel = Lines.To(world.Disk, world["vn.police"].Certificate, "kh");
        (await Refused.By(async () => await new Relay.RelayClient(channel).ForwardAsync(new ForwardRequest()))).Is(StatusCode.PermissionDenied, "not-a-gateway");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("of-another-packet")]
    [InlineData("of-another-log")]
    [InlineData("of-another-kind")]
    public async Task A_packet_without_the_senders_gateways_promise_is_refused(string promise)
    {
        using Partner vn = new(world.Disk, "vn", "kh");
        Envelope packet = world["vn.police"].Seal(new Letter("kh.police") { Urgency = Urgency.Priority });
        ForwardRequest request = vn.Forward(packet);
        request.Accepted = promise switch
        {
            "none" => null,
            "of-another-packet" => vn.Forward(world["vn.police"].Seal(new Letter("kh.police"))).Accepted,
            "of-another-log" => vn.Receipt(packet.Header, "accepted", origin: "gateway.kh.example/log/2026"),
            _ => vn.Receipt(packet.Header, "relayed"),
        };
        Refused refused = await Refused.By(async () => await vn.Relay.ForwardAsync(request));
        Assert.Equal(StatusCode.InvalidArgument, refused.Status);
        Assert.Equal(promise == "none" ? "document-type-mismatch" : "promise-missing", refused.Code);
        Assert.Null(refused.Receipt);
        Assert.Empty(await world["kh.police"].Track(packet.Header.Digest));
    }

    [Fact]
    public async Task A_packet_without_the_decision_that_was_promised_is_refused()
    {
        using Partner vn = new(world.Disk, "vn", "kh");
        ForwardRequest request = vn.Forward(world["vn.police"].Seal(new Letter("kh.police") { Urgency = Urgency.Priority }));
        request.Decision = null;
        (await Refused.By(async () => await vn.Relay.ForwardAsync(request))).Is(StatusCode.InvalidArgument, "decision-missing");
    }

    [Fact]
    public async Task What_the_senders_gateway_let_pass_is_still_refused_by_the_recipients_rules_once_and_for_all()
    {
        using Partner vn = new(world.Disk, "vn", "kh");
        Envelope packet = world["vn.police"].Seal(new Letter("kh.immigration") { Type = "note", Parts = ["victim.identity/full"] });
        ForwardRequest request = vn.Forward(packet);
        Refused first = await Refused.By(async () => await vn.Relay.ForwardAsync(request));
        first.Is(StatusCode.FailedPrecondition, "policy-refused");
        Refused second = await Refused.By(async () => await vn.Relay.ForwardAsync(request));
        Assert.Equal(first.Receipt!.Signed, second.Receipt!.Signed);
        LeafPayload leaf = Assert.Single(await world.Auditor.Leaves("kh", packet.Header.Digest));
        byte[] submitted = AuditLog.Merkle.MerkleHash.Leaf(PacketReceipt.Parse(request.Accepted).Require().Promise!.Leaf.Span).ToArray();
        Assert.Equal(submitted, leaf.PeerEvent.ToByteArray());
    }

    [Fact]
    public async Task A_forwarded_packet_whose_signature_is_not_the_senders_is_refused_with_a_signed_receipt()
    {
        using Partner vn = new(world.Disk, "vn", "kh");
        Envelope packet = world["vn.police"].Seal(new Letter("kh.police") { Urgency = Urgency.Priority }, world["vn.border"].Signer);
        Refused refused = await Refused.By(async () => await vn.Relay.ForwardAsync(vn.Forward(packet)));
        refused.Is(StatusCode.PermissionDenied, "sender-unknown");
        Assert.Equal(ReceiptKind.Refused, refused.Receipt!.Kind);
    }

    [Fact]
    public async Task The_same_place_on_a_channel_twice_is_equivocation()
    {
        using Partner vn = new(world.Disk, "vn", "kh");
        Agency sender = world["vn.police"];
        Envelope one = sender.Seal(new Letter("kh.police") { Urgency = Urgency.Bulk });
        Envelope other = sender.Seal(new Letter("kh.police") { Urgency = Urgency.Bulk });
        Assert.Equal(await vn.Relay.ForwardAsync(vn.Forward(one)), await vn.Relay.ForwardAsync(vn.Forward(one)));
        (await Refused.By(async () => await vn.Relay.ForwardAsync(vn.Forward(other)))).Is(StatusCode.AlreadyExists, "equivocation");
    }

    [Theory]
    [InlineData("opened", true, "sender-unknown")]
    [InlineData("accepted", false, "receipt-kind-not-allowed")]
    public async Task A_forged_or_misplaced_receipt_of_the_agency_is_not_told_on(string kind, bool forged, string reason)
    {
        using Partner kh = new(world.Disk, "kh", "vn");
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        using ISigner stranger = Ed25519.Generate();
        ForwardReceiptRequest request = new()
        {
            Receipt = world["kh.police"].Receipt(packet.Header, kind, signer: forged ? stranger : null),
            Logged = kh.Receipt(packet.Header, "relayed"),
        };
        Refused refused = await Refused.By(async () => await kh.Relay.ForwardReceiptAsync(request));
        Assert.Equal(reason, refused.Code);
        Assert.NotEmpty(await world.Auditor.Where("vn", leaf => leaf.Event == "refused" && leaf.Reason == reason && leaf.Actor == "gateway/kh"));
        Assert.DoesNotContain($"kh.police {kind}", (await world["vn.police"].Track(packet.Header.Digest)).Kinds());
    }

    [Fact]
    public async Task A_receipt_about_a_packet_that_never_went_there_is_not_taken()
    {
        using Partner stranger = new(world.Disk, "int", "vn");
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        ForwardReceiptRequest request = new() { Receipt = world["kh.police"].Receipt(packet.Header, "opened"), Logged = stranger.Receipt(packet.Header, "relayed") };
        (await Refused.By(async () => await stranger.Relay.ForwardReceiptAsync(request))).Is(StatusCode.FailedPrecondition, "packet-unknown");
    }
}
