using Interop.Contracts;
using Interop.Gateway.Tests.World;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests.Route;

[Collection("federation")]
public sealed class PartnerDownTests(Federation world) : IAsyncLifetime
{
    public Task InitializeAsync() => world.Forget();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task While_the_partner_is_down_the_packet_waits_visibly_and_then_arrives_once()
    {
        Agency sender = world["vn.police"];
        await world.Stop("kh");
        Envelope packet;
        Envelope hurried;
        try
        {
            (packet, _) = await sender.Send(new Letter("kh.police"));
            (hurried, _) = await sender.Send(new Letter("kh.police") { Urgency = Packets.Urgency.Routine, Lifetime = TimeSpan.FromSeconds(8) });
            List<TrackReply> waits = await sender.Await(packet.Header.Digest, replies => replies.Count(reply => reply.Waiting is not null) >= 2);
            Waiting[] waiting = [.. waits.Where(reply => reply.Waiting is not null).Select(reply => reply.Waiting)];
            Assert.All(waiting, one => Assert.Equal(("kh", "unavailable"), (one.Gateway, one.Reason)));
            Assert.Equal(waiting[0].Since, waiting[1].Since);
            Assert.True(waiting[1].Attempts > waiting[0].Attempts);

            List<TrackReply> expired = await sender.Await(hurried.Header.Digest, replies => replies.Kinds().Contains("gateway/vn expired"));
            Assert.DoesNotContain("gateway/vn relayed", expired.Kinds());
            Assert.Equal(["expired", "submitted"], (await world.Auditor.Leaves("vn", hurried.Header.Digest, 2)).Select(leaf => leaf.Event).Order(StringComparer.Ordinal));
        }
        finally
        {
            await world.Start("kh");
        }

        await using Inbox inbox = world["kh.police"].Collect();
        await inbox.Resume();
        await inbox.Take(await inbox.Offered(packet.Header.Digest));
        await sender.Await(packet.Header.Digest, replies => replies.Kinds().Contains("kh.police delivered"));
        Assert.Equal(["delivered", "received"], (await world.Auditor.Leaves("kh", packet.Header.Digest, 2)).Select(leaf => leaf.Event).Order(StringComparer.Ordinal));
        Assert.Empty((await world.Auditor.Entries("kh")).Select(entry => LeafPayload.Parser.ParseFrom(entry.Payload)).Where(leaf => leaf.PacketDigest.Span.SequenceEqual(hurried.Header.Digest.ToArray())));
    }
}
