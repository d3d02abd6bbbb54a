using Grpc.Core;
using Interop.Crypto;
using Interop.Gateway.Tests.World;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests.Deliver;

[Collection("federation")]
public sealed class CollectTests(Federation world) : IAsyncLifetime
{
    public Task InitializeAsync() => world.Forget();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_stream_that_does_not_begin_with_Resume_is_refused()
    {
        await using Inbox inbox = world["kh.police"].Collect();
        await inbox.Confirm(Digest.Of("nothing"u8));
        (await Refused.By(inbox.Next)).Is(StatusCode.InvalidArgument, "step-out-of-order");
    }

    [Fact]
    public async Task Nothing_is_confirmed_before_it_was_signed_for()
    {
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        await using Inbox inbox = world["kh.police"].Collect();
        await inbox.Resume();
        await inbox.Offered(packet.Header.Digest);
        await inbox.Confirm(packet.Header.Digest);
        (await Refused.By(() => inbox.Parts())).Is(StatusCode.FailedPrecondition, "step-out-of-order");
    }

    [Fact]
    public async Task A_forged_delivered_gets_no_parts()
    {
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        await using Inbox inbox = world["kh.police"].Collect();
        await inbox.Resume();
        await inbox.Offered(packet.Header.Digest);
        using ISigner stranger = Ed25519.Generate();
        await inbox.Write(new CollectRequest { Delivered = world["kh.police"].Receipt(packet.Header, "delivered", signer: stranger) });
        (await Refused.By(() => inbox.Parts())).Is(StatusCode.PermissionDenied, "sender-unknown");
        Assert.DoesNotContain(await world.Auditor.Leaves("kh", packet.Header.Digest), leaf => leaf.Event == "delivered");
    }

    [Fact]
    public async Task A_second_delivered_with_other_bytes_is_raised()
    {
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        await using Inbox inbox = world["kh.police"].Collect();
        await inbox.Resume();
        await inbox.Take(await inbox.Offered(packet.Header.Digest));
        await Task.Delay(5);
        await inbox.Write(new CollectRequest { Delivered = world["kh.police"].Receipt(packet.Header, "delivered") });
        (await Refused.By(() => inbox.Parts())).Is(StatusCode.AlreadyExists, "equivocation");
    }

    [Fact]
    public async Task Accepting_conditions_is_not_part_of_this_version()
    {
        await using Inbox inbox = world["kh.police"].Collect();
        await inbox.Resume();
        await inbox.Write(new CollectRequest { Accepted = new Contracts.Signed() });
        (await Refused.By(() => inbox.Parts())).Is(StatusCode.Unimplemented, "unimplemented");
    }

    [Fact]
    public async Task What_nobody_collects_in_time_expires_for_both_and_is_delivered_no_more()
    {
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police") { Lifetime = TimeSpan.FromSeconds(8) });
        List<TrackReply> feed = await world["vn.police"].Await(packet.Header.Digest, replies => replies.Kinds().Contains("gateway/kh expired"));
        Assert.DoesNotContain("kh.police delivered", feed.Kinds());
        Assert.Single(await world.Auditor.Leaves("kh", packet.Header.Digest, 2), leaf => leaf.Event == "expired");
        await using Inbox inbox = world["kh.police"].Collect();
        await inbox.Resume();
        await inbox.Write(new CollectRequest { Delivered = world["kh.police"].Receipt(packet.Header, "delivered") });
        (await Refused.By(() => inbox.Parts())).Is(StatusCode.FailedPrecondition, "expired");
    }
}
