using Google.Protobuf;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Proofs;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Interop.Sealing;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests;

[Collection("federation")]
public sealed class WayOfAPacketTests(Federation world) : IAsyncLifetime
{
    public Task InitializeAsync() => world.Forget();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_packet_travels_from_one_agency_to_the_other_and_its_receipts_come_back_with_proofs()
    {
        Agency sender = world["vn.police"];
        Agency recipient = world["kh.police"];
        (Envelope packet, SubmitReply accepted) = await sender.Send(new Letter("kh.police"));
        Assert.Equal(ReceiptKind.Accepted, PacketReceipt.Parse(accepted.Receipt).Require().Kind);

        await using Inbox inbox = recipient.Collect();
        await inbox.Resume();
        Offer offer = await inbox.Offered(packet.Header.Digest);
        Assert.Empty(Envelope.Parse(offer.Envelope.Memory).Require().Parts);
        Assert.Equal(2, offer.Decisions.Count);
        (Envelope whole, Signed _) = await inbox.Take(offer);
        using OpenedPacket opened = Assert.IsType<Opening.Opened>(recipient.Open(whole)).Packet;
        Assert.Equal(4, opened.Parts.Count);

        await recipient.Exchange.AcknowledgeAsync(new AcknowledgeRequest { Receipt = recipient.Receipt(packet.Header, "opened", "kh.police/o-11") });
        List<TrackReply> feed = await sender.Await(packet.Header.Digest, replies => replies.Kinds().Contains("kh.police opened") && replies.Count(reply => reply.Proof is not null) >= 4);
        Assert.Equal(
            ["gateway/kh relayed", "gateway/vn accepted", "gateway/vn relayed", "kh.police delivered", "kh.police opened"],
            feed.Kinds().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(feed.Where(reply => reply.Proof is not null), reply => Keeps(feed, reply.Proof));
    }

    [Fact]
    public async Task Both_logs_tell_the_same_story_and_name_each_others_leaves()
    {
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        await using Inbox inbox = world["kh.police"].Collect();
        await inbox.Resume();
        await inbox.Take(await inbox.Offered(packet.Header.Digest));

        List<LeafPayload> there = await world.Auditor.Leaves("kh", packet.Header.Digest, 2);
        List<LeafPayload> here = await world.Auditor.Leaves("vn", packet.Header.Digest, 3);
        Assert.Equal(["received", "delivered"], there.Select(leaf => leaf.Event));
        Assert.Equal(["receipt", "relayed", "submitted"], here.Select(leaf => leaf.Event).Order(StringComparer.Ordinal));
        Dictionary<string, Digest> hashes = await Hashes("vn", packet.Header.Digest);
        Dictionary<string, Digest> hashesThere = await Hashes("kh", packet.Header.Digest);
        Assert.Equal(hashes["submitted"].ToArray(), there[0].PeerEvent.ToByteArray());
        Assert.Equal(hashesThere["received"].ToArray(), here.Single(leaf => leaf.Event == "relayed").PeerEvent.ToByteArray());
        Assert.Equal(hashesThere["delivered"].ToArray(), here.Single(leaf => leaf.Event == "receipt").PeerEvent.ToByteArray());
        Assert.Equal("delivered", here.Single(leaf => leaf.Event == "receipt").ReceiptKind);
        Assert.Equal((packet.Header.Seq, (ulong)packet.Header.NotAfter.ToUnixTimeMilliseconds()), (here.Single(leaf => leaf.Event == "submitted").ActorCounter, there[0].NotAfter));
    }

    [Fact]
    public async Task Two_agencies_of_one_gateway_exchange_through_it_alone()
    {
        string[] parts = ["rescue.request", "victim.location/district"];
        (Envelope packet, SubmitReply reply) = await world["vn.police"].Send(new Letter("vn.border") { Parts = parts });
        Assert.Equal("both", Decision.Parser.ParseFrom(reply.Decision.Body).Side);
        await using Inbox inbox = world["vn.border"].Collect();
        await inbox.Resume();
        (Envelope whole, Signed _) = await inbox.Take(await inbox.Offered(packet.Header.Digest));
        using OpenedPacket opened = Assert.IsType<Opening.Opened>(world["vn.border"].Open(whole)).Packet;
        Assert.Equal(2, opened.Parts.Count);
        Assert.Equal(["submitted", "delivered"], (await world.Auditor.Leaves("vn", packet.Header.Digest, 2)).Select(leaf => leaf.Event));
    }

    [Fact]
    public async Task An_exact_place_is_withheld_from_the_organisation_and_the_signature_still_verifies()
    {
        Agency iom = world["int.iom"];
        (Envelope packet, SubmitReply reply) = await world["vn.police"].Send(new Letter("int.iom") { Parts = ["rescue.request", "victim.location/exact", "victim.location/district"] });
        Assert.Equal("redact", Decision.Parser.ParseFrom(reply.Decision.Body).Outcome);
        await using Inbox inbox = iom.Collect();
        await inbox.Resume();
        Offer offer = await inbox.Offered(packet.Header.Digest);
        Assert.Equal(packet.Header.Digest, Inbox.HeaderOf(offer).Digest);
        (Envelope whole, Signed _) = await inbox.Take(offer);
        using OpenedPacket opened = Assert.IsType<Opening.Opened>(iom.Open(whole)).Packet;
        Assert.Equal(["rescue.request", "victim.location"], opened.Parts.Select(part => part.Meta.Category.Value));
        Assert.Equal("district", opened.Parts[1].Meta.Level?.Value);
        Assert.Single(opened.Withheld);

        foreach (Agency reader in new[] { world["vn.police"], iom })
        {
            List<TrackReply> feed = await reader.Await(packet.Header.Digest, replies => replies.Any(one => one.Notice is not null) && replies.Count(one => one.Decision is not null) == 2);
            Assert.Equal(reply.Notices.Select(notice => notice.Body), feed.Where(one => one.Notice is not null).Select(one => one.Notice.Body));
        }
    }

    [Fact]
    public async Task What_was_not_confirmed_is_offered_again_and_the_same_receipt_gets_the_same_answer()
    {
        Agency recipient = world["kh.police"];
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        Signed delivered = recipient.Receipt(packet.Header, "delivered");
        Signed first;
        await using (Inbox cut = recipient.Collect())
        {
            await cut.Resume();
            await cut.Offered(packet.Header.Digest);
            await cut.Write(new CollectRequest { Delivered = delivered });
            (_, first) = await cut.Parts();
        }

        await using Inbox again = recipient.Collect();
        await again.Resume();
        (Envelope whole, Signed second) = await again.Take(await again.Offered(packet.Header.Digest), delivered);
        Assert.Equal(first, second);
        Assert.Equal(packet.Parts.Count, whole.Parts.Count);
        Assert.Single(await world.Auditor.Leaves("kh", packet.Header.Digest, 2), leaf => leaf.Event == "delivered");
    }

    [Fact]
    public async Task A_packet_that_the_agency_refuses_leaves_no_parts_and_its_sender_learns_why()
    {
        Agency recipient = world["kh.police"];
        (Envelope packet, SubmitReply _) = await world["vn.police"].Send(new Letter("kh.police"));
        await using Inbox inbox = recipient.Collect();
        await inbox.Resume();
        await inbox.Offered(packet.Header.Digest);
        await inbox.Write(new CollectRequest { Delivered = recipient.Receipt(packet.Header, "refused", reason: "not-opened") });
        (List<Contracts.Record> records, _) = await inbox.Parts();
        Assert.Empty(records);
        await world["vn.police"].Await(packet.Header.Digest, replies => replies.Kinds().Contains("kh.police refused"));
    }

    private void Keeps(List<TrackReply> feed, Proof proof)
    {
        PacketReceipt receipt = feed.Where(reply => reply.Receipt is not null).Select(reply => PacketReceipt.Parse(reply.Receipt).Require())
            .Single(one => SignedDocument.BodyDigestOf(one.Signed).ToArray().AsSpan().SequenceEqual(proof.ReceiptDigest.Span));
        Assert.True(LogPromise.TryRead(receipt.Promise!, out LogPromise? promise));
        Assert.True(VKey.TryParse(world.Directory.Gateway(receipt.Issuer.Gateway!.Value)!.LogVkey, out VKey? key));
        Assert.True(TlogProof.TryParse(proof.TlogProof.Span, out TlogProof? read));
        Assert.IsType<PromiseState.Kept>(promise.Judge(read, key, TimeProvider.System.GetUtcNow()));
        Assert.Equal(receipt.Promise!.Leaf, proof.Leaf);
    }

    private async Task<Dictionary<string, Digest>> Hashes(string gateway, Digest packet)
    {
        Dictionary<string, Digest> hashes = [];
        foreach (AuditEntry entry in await world.Auditor.Entries(gateway))
        {
            LeafPayload payload = LeafPayload.Parser.ParseFrom(entry.Payload);
            if (payload.PacketDigest == ByteString.CopyFrom(packet.ToArray()))
            {
                hashes[payload.Event] = new AuditLog.Leaves.Leaf(checked((uint)(payload.At / 60_000)), AuditLog.Leaves.Leaf.Commit(entry.Payload.Span, entry.Salt.Span)).Hash();
            }
        }

        return hashes;
    }
}
