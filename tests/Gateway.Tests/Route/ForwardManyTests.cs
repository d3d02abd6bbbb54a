using Grpc.Core;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests.Route;

[Collection("federation")]
public sealed class ForwardManyTests(Federation world)
{
    private static readonly Letter s_letter = new("kh.police") { Urgency = Urgency.Bulk };

    [Fact]
    public async Task Several_packets_in_one_call_are_answered_as_each_alone_and_the_same_again()
    {
        using Partner vn = new(world.Disk, "vn", "kh");
        ForwardManyRequest many = new();
        many.Packets.AddRange(Chain(3).Select(vn.Forward));
        ForwardManyReply reply = await vn.Relay.ForwardManyAsync(many);
        Assert.Equal(["relayed", "relayed", "relayed"], reply.Packets.Select(answer => PacketReceipt.Parse(answer.Taken.Receipt).Require().Kind.Value));
        Assert.Equal(reply, await vn.Relay.ForwardManyAsync(many));
        Assert.Equal(reply.Packets[1].Taken, await vn.Relay.ForwardAsync(many.Packets[1]));
    }

    [Fact]
    public async Task What_comes_behind_a_packet_that_is_not_settled_is_not_looked_at()
    {
        using Partner vn = new(world.Disk, "vn", "kh");
        Envelope[] packets = Chain(3);
        ForwardManyRequest many = new();
        many.Packets.AddRange(packets.Select(vn.Forward));
        many.Packets[1].Accepted = null;
        ForwardManyReply reply = await vn.Relay.ForwardManyAsync(many);
        Assert.Equal([ForwardAnswer.AnswerOneofCase.Taken, ForwardAnswer.AnswerOneofCase.Refused], reply.Packets.Select(answer => answer.AnswerCase));
        Assert.Null(reply.Packets[1].Refused.Receipt);
        Assert.Empty(await world.Auditor.Unwanted("kh", leaf => leaf.PacketDigest.Span.SequenceEqual(packets[2].Header.Digest.ToArray())));
    }

    [Fact]
    public async Task A_packet_that_is_refused_for_good_lets_the_next_pass()
    {
        using Partner vn = new(world.Disk, "vn", "kh");
        Envelope[] packets = Chain(2);
        ForwardManyRequest many = new();
        many.Packets.AddRange([vn.Forward(world["vn.police"].Seal(new Letter("kh.police") { Urgency = Urgency.Priority }, world["vn.border"].Signer)), vn.Forward(packets[0])]);
        ForwardManyReply reply = await vn.Relay.ForwardManyAsync(many);
        Assert.Equal("sender-unknown", reply.Packets[0].Refused.Reason);
        Assert.Equal("refused", PacketReceipt.Parse(reply.Packets[0].Refused.Receipt).Require().Kind.Value);
        Assert.NotNull(reply.Packets[1].Taken);
    }

    [Fact]
    public async Task One_place_on_a_channel_twice_in_one_call_is_equivocation()
    {
        using Partner vn = new(world.Disk, "vn", "kh");
        ForwardManyRequest many = new();
        many.Packets.AddRange([vn.Forward(world["vn.police"].Chain(s_letter, 1, 7_000)[0]), vn.Forward(world["vn.police"].Chain(s_letter, 1, 7_000)[0])]);
        ForwardManyReply reply = await vn.Relay.ForwardManyAsync(many);
        Assert.Equal("equivocation", reply.Packets[1].Refused.Reason);
        Assert.NotNull(reply.Packets[1].Refused.Receipt);
    }

    [Fact]
    public async Task The_same_packet_twice_in_one_call_is_taken_once_and_never_refused()
    {
        using Partner vn = new(world.Disk, "vn", "kh");
        Envelope packet = Chain(1)[0];
        ForwardManyRequest many = new();
        many.Packets.AddRange([vn.Forward(packet), vn.Forward(packet)]);
        ForwardManyReply reply = await vn.Relay.ForwardManyAsync(many);
        Assert.Equal(ForwardAnswer.AnswerOneofCase.Taken, Assert.Single(reply.Packets).AnswerCase);
        Assert.Empty(await world.Auditor.Unwanted("kh", leaf => leaf.Event == "refused" && leaf.PacketDigest.Span.SequenceEqual(packet.Header.Digest.ToArray())));
        Assert.Equal(reply.Packets[0].Taken, await vn.Relay.ForwardAsync(vn.Forward(packet)));
    }

    [Fact]
    public async Task More_than_a_call_may_hold_is_refused_whole()
    {
        using Partner vn = new(world.Disk, "vn", "kh");
        ForwardManyRequest many = new();
        many.Receipts.AddRange(Enumerable.Repeat(new ForwardReceiptRequest(), 33));
        (await Refused.By(async () => await vn.Relay.ForwardManyAsync(many))).Is(StatusCode.InvalidArgument, "request-malformed");
    }

    [Fact]
    public async Task A_receipt_that_is_not_taken_holds_up_none_about_another_packet()
    {
        using Partner kh = new(world.Disk, "kh", "vn");
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        Envelope never = world["vn.police"].Seal(new Letter("kh.police"));
        ForwardManyRequest many = new();
        foreach (Envelope about in (Envelope[])[never, packet])
        {
            many.Receipts.Add(new ForwardReceiptRequest { Receipt = world["kh.police"].Receipt(about.Header, "opened"), Logged = kh.Receipt(about.Header, "relayed") });
        }

        ForwardManyReply reply = await kh.Relay.ForwardManyAsync(many);
        Assert.Equal("packet-unknown", reply.Receipts[0].Refused.Reason);
        Assert.Equal("gateway/vn", PacketReceipt.Parse(reply.Receipts[1].Taken.Receipt).Require().Issuer.ToString());
        Assert.Equal(reply.Receipts[1], (await kh.Relay.ForwardManyAsync(many)).Receipts[1]);
    }

    [Fact]
    public async Task An_agency_hands_over_nothing()
    {
        using Grpc.Net.Client.GrpcChannel channel = Lines.To(world.Disk, world["vn.police"].Certificate, "kh");
        (await Refused.By(async () => await new Relay.RelayClient(channel).ForwardManyAsync(new ForwardManyRequest()))).Is(Grpc.Core.StatusCode.PermissionDenied, "not-a-gateway");
    }

    private Envelope[] Chain(int count) => world["vn.police"].Chain(s_letter, count);
}
