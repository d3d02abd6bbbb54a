using Interop.Contracts;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests.Route;

/// <summary>What cannot be read of one item of the outbox holds up no other, but for what may not pass it on its channel.</summary>
[Collection("federation")]
public sealed class DamagedRowTests(Federation world) : IAsyncLifetime
{
    public Task InitializeAsync() => world.Forget();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_packet_without_its_envelope_holds_up_its_own_channel_alone_visibly_until_it_is_put_back()
    {
        Agency sender = world["vn.police"];
        Envelope broken;
        Envelope behind;
        Envelope other;
        PacketPayloadRow payload;
        await world.Stop("kh");
        try
        {
            (broken, _) = await sender.Send(new Letter("kh.police"));
            (behind, _) = await sender.Send(new Letter("kh.police"));
            (other, _) = await sender.Send(new Letter("kh.police") { Urgency = Urgency.Priority });
            payload = await Take(Store("vn"), db => db.PacketPayloads, row => row.PacketDigest == broken.Header.Digest);
        }
        finally
        {
            await world.Start("kh");
        }

        await sender.Await(other.Header.Digest, replies => replies.Kinds().Contains("gateway/kh relayed"));
        await sender.Await(broken.Header.Digest, replies => replies.Any(reply => reply.Waiting?.Reason == "envelope-missing"));
        await sender.Await(behind.Header.Digest, replies => replies.Any(reply => reply.Waiting?.Reason == "behind-unreadable"));
        Assert.Contains(
            world.Gateway("vn").Lines.All,
            line => line.StartsWith("Error route.unreadable A Packet of packet " + broken.Header.Digest, StringComparison.Ordinal) && line.Contains("envelope-missing", StringComparison.Ordinal));
        Assert.DoesNotContain(world.Gateway("vn").Lines.All, line => line.Contains("route.lane-failed", StringComparison.Ordinal));

        await PutBack(Store("vn"), payload);
        foreach (Envelope one in (Envelope[])[broken, behind])
        {
            await sender.Await(one.Header.Digest, replies => replies.Kinds().Contains("gateway/kh relayed"));
        }

        await Deliver(broken, behind, other);
        List<LeafPayload> arrived = await world.Auditor.Where("kh", leaf => leaf.Event == "received" && (IsAbout(leaf, broken) || IsAbout(leaf, behind)), 2);
        Assert.True(IsAbout(arrived[0], broken) && IsAbout(arrived[1], behind));
    }

    [Fact]
    public async Task A_receipt_that_is_gone_holds_up_none_about_another_packet_and_goes_when_it_is_back()
    {
        Agency sender = world["vn.police"];
        (Envelope broken, SubmitReply _) = await sender.Send(new Letter("kh.police"));
        (Envelope other, SubmitReply _) = await sender.Send(new Letter("kh.police"));
        foreach (Envelope one in (Envelope[])[broken, other])
        {
            await sender.Await(one.Header.Digest, replies => replies.Kinds().Contains("gateway/kh relayed"));
        }

        ReceiptRow receipt;
        await world.Stop("vn");
        try
        {
            await Deliver(broken, other);
            receipt = await Take(Store("kh"), db => db.Receipts, row => row.PacketDigest == broken.Header.Digest && row.Kind == ReceiptKind.Delivered && row.Issuer == "kh.police");
        }
        finally
        {
            await world.Start("vn");
        }

        await sender.Await(other.Header.Digest, replies => replies.Kinds().Contains("kh.police delivered"));
        Assert.DoesNotContain("kh.police delivered", (await sender.Track(broken.Header.Digest)).Kinds());
        Assert.Contains(
            world.Gateway("kh").Lines.All,
            line => line.StartsWith("Error route.unreadable A Receipt of packet " + broken.Header.Digest, StringComparison.Ordinal) && line.Contains("receipt-missing", StringComparison.Ordinal));

        await PutBack(Store("kh"), receipt);
        await sender.Await(broken.Header.Digest, replies => replies.Kinds().Contains("kh.police delivered"));
    }

    // What is left lying would fill the window of offers for the tests that come after.
    private async Task Deliver(params Envelope[] packets)
    {
        foreach (Envelope one in packets)
        {
            await using Inbox inbox = world["kh.police"].Collect();
            await inbox.Resume();
            await inbox.Take(await inbox.Offered(one.Header.Digest));
        }
    }

    private IWriteQueue<GatewayContext> Store(string gateway) => world.Gateway(gateway).Services.GetRequiredService<IWriteQueue<GatewayContext>>();

    private static bool IsAbout(LeafPayload leaf, Envelope packet) => leaf.PacketDigest.Span.SequenceEqual(packet.Header.Digest.ToArray());

    private static Task<T> Take<T>(IWriteQueue<GatewayContext> store, Func<GatewayContext, DbSet<T>> table, System.Linq.Expressions.Expression<Func<T, bool>> which)
        where T : class => store.Run(async (db, token) =>
        {
            T row = await table(db).AsNoTracking().SingleAsync(which, token);
            Assert.Equal(1, await table(db).Where(which).ExecuteDeleteAsync(token));
            return row;
        });

    private static Task PutBack<T>(IWriteQueue<GatewayContext> store, T row)
        where T : class => store.Run(async (db, token) =>
        {
            db.Add(row);
            await db.SaveChangesAsync(token);
        });
}
