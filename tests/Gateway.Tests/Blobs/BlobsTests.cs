using Grpc.Core;
using Grpc.Net.Client;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Blobs;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Interop.Sealing;
using Interop.Sealing.Blobs;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Wire;
using Microsoft.EntityFrameworkCore;
using BlobReference = Interop.Sealing.Blobs.BlobReference;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests.Blobs;

/// <summary>Large files beside their packets: only for a packet that refers to them, only to its recipient, whole or not at all, and every hand that had one is in a log.</summary>
[Collection("federation")]
public sealed class BlobsTests(Federation world) : IAsyncLifetime
{
    private const int ThreeChunks = 150_000;

    private Agency Sender => world["vn.police"];

    private Agency Recipient => world["kh.police"];

    public Task InitializeAsync() => world.Forget();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_file_comes_through_both_gateways_to_the_recipient_who_alone_can_read_it()
    {
        SealedFile file = await SealedFile.Make(ThreeChunks);
        Envelope packet = await Sent(file);
        Assert.Equal(file.Blob.Length, await file.Put(Sender, packet.Header.Digest));
        using OpenedPacket opened = await Taken(packet);
        using BlobReference reference = BlobReference.Parse(opened.Parts.Single(part => part.Meta.MediaType == BlobPart.MediaType).Plaintext.Span).Require();
        byte[] blob = await file.Get(Recipient.Blobs, packet.Header.Digest);
        MemoryStream plain = new();
        Assert.Null(await BlobOpener.Open(reference, new MemoryStream(blob), plain, default));
        Assert.Equal(file.Plain, plain.ToArray());
        Assert.Equal(["blob-stored vn.police", "blob-served gateway/kh"], await Said("vn", packet, 2));
        Assert.Equal(["blob-stored gateway/vn", "blob-served kh.police"], await Said("kh", packet, 2));
    }

    [Fact]
    public async Task What_came_before_a_call_broke_is_not_sent_again_not_even_after_a_restart_of_the_gateway()
    {
        SealedFile file = await SealedFile.Make(ThreeChunks);
        Envelope packet = await Sent(file);
        Assert.Equal(70_000, await file.Put(Sender, packet.Header.Digest, 0, 70_000));
        await world.Stop("vn");
        await world.Start("vn");
        Assert.Equal(70_000, await file.Put(Sender, packet.Header.Digest, 0, 0));
        Refused ahead = await Refused.By(() => file.Put(Sender, packet.Header.Digest, 70_001));
        ahead.Is(StatusCode.OutOfRange, "blob-offset");
        Assert.Contains("70000", ahead.Sentence, StringComparison.Ordinal);
        Assert.Equal(file.Blob.Length, await file.Put(Sender, packet.Header.Digest, 70_000));
        Assert.Equal(file.Blob.Length, await file.Put(Sender, packet.Header.Digest, 0, 0));
        (await Taken(packet)).Dispose();
        Assert.Equal(file.Blob[100_000..], await file.Get(Recipient.Blobs, packet.Header.Digest, 100_000));
        Assert.Empty(await file.Get(Recipient.Blobs, packet.Header.Digest, file.Blob.Length));
    }

    [Fact]
    public async Task A_recipient_may_have_it_only_after_it_signed_for_the_packet_and_nobody_else_ever()
    {
        SealedFile file = await SealedFile.Make(10);
        Envelope packet = await Sent(file);
        await file.Put(Sender, packet.Header.Digest);
        Assert.Equal(file.Blob, await file.Get(Sender.Blobs, packet.Header.Digest));
        await using (Inbox inbox = Recipient.Collect())
        {
            await inbox.Resume();
            await inbox.Offered(packet.Header.Digest);
            (await Refused.By(() => file.Get(Recipient.Blobs, packet.Header.Digest))).Is(StatusCode.FailedPrecondition, "step-out-of-order");
        }

        (await Refused.By(() => file.Get(world["kh.immigration"].Blobs, packet.Header.Digest))).Is(StatusCode.FailedPrecondition, "packet-unknown");
        (await Refused.By(() => file.Get(world["vn.border"].Blobs, packet.Header.Digest))).Is(StatusCode.FailedPrecondition, "packet-unknown");
        using Partner stranger = new(world.Disk, "int", "vn");
        using GrpcChannel line = Lines.To(world.Disk, stranger.Certificate, "vn");
        (await Refused.By(() => file.Get(new Wire.Blobs.BlobsClient(line), packet.Header.Digest))).Is(StatusCode.FailedPrecondition, "packet-unknown");
    }

    [Fact]
    public async Task Nobody_hands_in_a_file_without_a_packet_of_its_own_that_refers_to_it()
    {
        SealedFile file = await SealedFile.Make(10);
        (await Refused.By(() => file.Put(Sender, Digest.Of("nothing"u8)))).Is(StatusCode.FailedPrecondition, "packet-unknown");
        (Envelope bare, SubmitReply _) = await Sender.Send(new Letter("kh.police"));
        (await Refused.By(() => file.Put(Sender, bare.Header.Digest))).Is(StatusCode.FailedPrecondition, "blob-not-referred-to");
        Envelope packet = await Sent(file);
        (await Refused.By(() => file.Put(world["vn.border"], packet.Header.Digest))).Is(StatusCode.FailedPrecondition, "packet-unknown");
        await file.Put(Sender, packet.Header.Digest);
        SealedFile second = await SealedFile.Make(10);
        (await Refused.By(() => second.Put(Sender, packet.Header.Digest))).Is(StatusCode.FailedPrecondition, "blob-not-referred-to");
    }

    // Policy keeps the exact place from the organisation; a photo of the place would be a way around it.
    [Fact]
    public async Task A_file_whose_part_policy_withheld_is_not_taken()
    {
        SealedFile file = await SealedFile.Make(10);
        (Envelope packet, SubmitReply reply) = await Sender.Send(new Letter("int.iom") { Files = [file.Reference.Write()], FileCategory = "victim.location/exact" });
        Assert.NotEmpty(reply.Notices);
        (await Refused.By(() => file.Put(Sender, packet.Header.Digest))).Is(StatusCode.FailedPrecondition, "blob-not-referred-to");
    }

    [Fact]
    public async Task What_is_not_the_blob_that_was_named_is_thrown_away_whole()
    {
        SealedFile file = await SealedFile.Make(ThreeChunks);
        Envelope packet = await Sent(file);
        byte[] altered = [.. file.Blob];
        altered[^1] ^= 1;
        (await Refused.By(() => file.Put(Sender, packet.Header.Digest, altered))).Is(StatusCode.DataLoss, "blob-altered");
        Assert.Equal(0, await file.Put(Sender, packet.Header.Digest, 0, 0));
        (await Refused.By(() => file.Put(Sender, packet.Header.Digest, [.. file.Blob, 0]))).Is(StatusCode.OutOfRange, "blob-size");
        Assert.Empty(await Said("vn", packet, 0));
        (await Taken(packet)).Dispose();
        (await Refused.By(() => file.Get(Recipient.Blobs, packet.Header.Digest))).Is(StatusCode.Unavailable, "blob-not-here");
    }

    [Fact]
    public async Task Two_packets_that_refer_to_one_file_share_it_until_the_last_of_them_is_over()
    {
        SealedFile file = await SealedFile.Make(10);
        Envelope one = await Sent(file);
        Envelope other = await Sent(file);
        await file.Put(Sender, one.Header.Digest);
        Assert.Equal(file.Blob.Length, await file.Put(Sender, other.Header.Digest, 0, 0));
        await Over("vn", one);
        Assert.Equal("blob-erased gateway/vn", (await Said("vn", one, 2))[^1]);
        (await Refused.By(() => file.Get(Sender.Blobs, one.Header.Digest))).Is(StatusCode.NotFound, "blob-erased");
        (await Refused.By(() => file.Put(Sender, one.Header.Digest, 0, 0))).Is(StatusCode.NotFound, "blob-erased");
        Assert.Equal(file.Blob, await file.Get(Sender.Blobs, other.Header.Digest));
        BlobFolder folder = world.Gateway("vn").Services.GetRequiredService<BlobFolder>();
        Assert.True(folder.IsWhole(file.Reference.Id));
        await Over("vn", other);
        Assert.Equal(0, folder.Held(file.Reference.Id));
    }

    [Fact]
    public async Task Two_calls_do_not_write_one_file_at_once()
    {
        SealedFile file = await SealedFile.Make(ThreeChunks);
        Envelope packet = await Sent(file);
        await file.Put(Sender, packet.Header.Digest, 0, 10);
        BlobFolder folder = world.Gateway("vn").Services.GetRequiredService<BlobFolder>();
        await using (FileStream? held = folder.Append(file.Reference.Id))
        {
            Assert.NotNull(held);
            (await Refused.By(() => file.Put(Sender, packet.Header.Digest, 10))).Is(StatusCode.Unavailable, "blob-busy");
        }

        Assert.Equal(file.Blob.Length, await file.Put(Sender, packet.Header.Digest, 10));
    }

    [Fact]
    public async Task An_agency_has_a_limit()
    {
        SealedFile file = await SealedFile.Make(10);
        Envelope packet = await Sent(file);
        BlobSettings settings = world.Gateway("vn").Services.GetRequiredService<BlobSettings>();
        int before = settings.MaxGiBPerAgency;
        settings.MaxGiBPerAgency = 0;
        (await Refused.By(() => file.Put(Sender, packet.Header.Digest))).Is(StatusCode.ResourceExhausted, "blob-quota");
        settings.MaxGiBPerAgency = before;
        Assert.Equal(file.Blob.Length, await file.Put(Sender, packet.Header.Digest));
    }

    [Theory]
    [InlineData(31, 32, 1_000UL)]
    [InlineData(32, 31, 1_000UL)]
    [InlineData(32, 32, 1UL)]
    [InlineData(32, 32, ulong.MaxValue)]
    public async Task A_first_message_that_does_not_name_its_blob_is_refused(int id, int packet, ulong size)
    {
        using AsyncClientStreamingCall<BlobChunk, BlobReply> call = Sender.Blobs.Put();
        await call.RequestStream.WriteAsync(new BlobChunk { Id = Zeros(id), PacketDigest = Zeros(packet), Size = size });
        (await Refused.By(async () => await call)).Is(StatusCode.InvalidArgument, "request-malformed");
        using AsyncServerStreamingCall<BlobChunk> get = Sender.Blobs.Get(new BlobRequest { Id = Zeros(id), PacketDigest = Zeros(packet), Offset = size });
        (await Refused.By(() => get.ResponseStream.MoveNext(default))).Is(
            id == packet && size == 1 ? StatusCode.FailedPrecondition : StatusCode.InvalidArgument, id == packet && size == 1 ? "packet-unknown" : "request-malformed");
    }

    private static Google.Protobuf.ByteString Zeros(int count) => Google.Protobuf.ByteString.CopyFrom(new byte[count]);

    private async Task<Envelope> Sent(SealedFile file) => (await Sender.Send(new Letter("kh.police") { Files = [file.Reference.Write()] })).Packet;

    private async Task<OpenedPacket> Taken(Envelope packet)
    {
        await using Inbox inbox = Recipient.Collect();
        await inbox.Resume();
        (Envelope whole, Signed _) = await inbox.Take(await inbox.Offered(packet.Header.Digest));
        return Assert.IsType<Opening.Opened>(Recipient.Open(whole)).Packet;
    }

    private async Task<string[]> Said(string gateway, Envelope packet, int count)
    {
        List<LeafPayload> leaves = await world.Auditor.Where(
            gateway, leaf => !leaf.Blob.IsEmpty && leaf.PacketDigest.Span.SequenceEqual(packet.Header.Digest.ToArray()), count);
        Assert.All(leaves, leaf => Assert.Equal(("vn.police", "kh.police", "rescue"), (leaf.Sender, leaf.Recipient, leaf.Purpose)));
        return [.. leaves.Select(leaf => $"{leaf.Event} {leaf.Actor}")];
    }

    private async Task Over(string gateway, Envelope packet)
    {
        RunningGateway running = world.Gateway(gateway);
        await running.Services.GetRequiredService<IWriteQueue<GatewayContext>>().Run((db, token) => db.Blobs.Where(row => row.PacketDigest == packet.Header.Digest)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.KeepUntil, TimeProvider.System.GetUtcNow().AddDays(-1)), token));
        await running.Services.GetServices<IHostedService>().OfType<BlobSweep>().Single().Sweep(default);
    }
}
