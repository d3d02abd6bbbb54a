using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Tests.Submit;

[Collection("federation")]
public sealed class RefusalTests(Federation world)
{
    private Agency Sender => world["vn.police"];

    [Fact]
    public async Task Bytes_that_are_no_packet_are_refused_and_logged()
    {
        (await Submit("no packet at all"u8.ToArray())).Is(StatusCode.InvalidArgument, "envelope-not-recognised");
        Assert.NotEmpty(await world.Auditor.Where("vn", leaf => leaf is { Event: "refused", Reason: "envelope-not-recognised", Actor: "vn.police" }));
        await StillServes();
    }

    [Fact]
    public async Task A_truncated_packet_is_refused()
    {
        byte[] whole = Sender.Seal(new Letter("kh.police")).ToBytes();
        Refused refused = await Submit(whole.AsSpan(0, whole.Length - 7).ToArray());
        refused.Is(StatusCode.InvalidArgument, "envelope-malformed");
        await StillServes();
    }

    [Fact]
    public async Task A_packet_over_the_limit_is_refused_as_such_and_one_over_the_message_limit_too()
    {
        byte[] over = new byte[EnvelopeLimits.Default.MaxBytes + 1];
        (await Submit(over)).Is(StatusCode.ResourceExhausted, "envelope-too-large");
        Refused far = await Submit(new byte[EnvelopeLimits.Default.MaxBytes + (1024 * 1024)]);
        Assert.Equal(StatusCode.ResourceExhausted, far.Status);
        Assert.NotEmpty(await world.Auditor.Where("vn", leaf => leaf is { Event: "refused", Reason: "envelope-too-large" }));
        await StillServes();
    }

    [Fact]
    public async Task The_same_packet_again_gets_the_same_receipt_and_leaves_one_leaf()
    {
        (Envelope packet, SubmitReply first) = await Sender.Send(new Letter("kh.police"));
        SubmitReply second = await Sender.Exchange.SubmitAsync(Agency.Request(packet.ToBytes()));
        Assert.Equal(first, second);
        Assert.Single(await world.Auditor.Leaves("vn", packet.Header.Digest), leaf => leaf.Event == "submitted");
    }

    [Fact]
    public async Task The_same_id_with_other_bytes_is_raised_as_equivocation()
    {
        (Envelope packet, SubmitReply _) = await Sender.Send(new Letter("kh.police"));
        Envelope other = Altered(packet, header => header.Seq++, Sender.Signer);
        Refused refused = await Submit(other.ToBytes());
        refused.Is(StatusCode.AlreadyExists, "equivocation");
        await Logged(other, "equivocation", refused);
    }

    [Fact]
    public async Task A_readdressed_packet_is_refused()
    {
        Envelope packet = Altered(Sender.Seal(new Letter("kh.police")), header => (header.Recipient, header.Channel) = ("kh.immigration", "vn.police/kh.immigration/urgent"), null);
        Refused refused = await Submit(packet.ToBytes());
        refused.Is(StatusCode.PermissionDenied, "signature-bad");
        await Logged(packet, "signature-bad", refused);
    }

    [Fact]
    public async Task A_packet_signed_again_by_another_agency_is_refused()
    {
        Envelope packet = Altered(Sender.Seal(new Letter("kh.police")), _ => { }, world["vn.border"].Signer);
        Refused refused = await Submit(packet.ToBytes());
        refused.Is(StatusCode.PermissionDenied, "signature-key-mismatch");
        await Logged(packet, "signature-key-mismatch", refused);
    }

    [Fact]
    public async Task A_packet_under_a_key_that_the_directory_does_not_list_is_refused()
    {
        using ISigner stranger = Ed25519.Generate();
        Envelope packet = Sender.Seal(new Letter("kh.police"), stranger);
        Refused refused = await Submit(packet.ToBytes());
        refused.Is(StatusCode.PermissionDenied, "sender-unknown");
        await Logged(packet, "sender-unknown", refused);
    }

    [Theory]
    [InlineData(-3_600, 7, "expired", 30)]
    [InlineData(600, 7, "created-in-future", 0)]
    public async Task A_packet_outside_its_time_is_refused(int offsetSeconds, int days, string reason, int lifetimeSeconds)
    {
        TimeSpan lifetime = lifetimeSeconds > 0 ? TimeSpan.FromSeconds(lifetimeSeconds) : TimeSpan.FromDays(days);
        Envelope packet = Sender.Seal(new Letter("kh.police") { Age = TimeSpan.FromSeconds(-offsetSeconds), Lifetime = lifetime });
        Refused refused = await Submit(packet.ToBytes());
        refused.Is(StatusCode.FailedPrecondition, reason);
        await Logged(packet, reason, refused);
    }

    [Fact]
    public async Task A_part_that_was_changed_is_refused()
    {
        Envelope packet = Sender.Seal(new Letter("kh.police"));
        Contracts.Envelope wire = Contracts.Envelope.Parser.ParseFrom(packet.ToBytes().AsSpan(Envelope.Magic.Length));
        byte[] changed = wire.Records[1].Sealed.ToByteArray();
        changed[0] ^= 1;
        wire.Records[1].Sealed = ByteString.CopyFrom(changed);
        (await Submit([.. Envelope.Magic, .. wire.ToByteArray()])).Is(StatusCode.InvalidArgument, "part-altered");
    }

    [Fact]
    public async Task An_unknown_recipient_is_refused()
    {
        Envelope packet = Sender.Seal(new Letter("kh.police") { Recipient = "kh.nobody" });
        Refused refused = await Submit(packet.ToBytes());
        refused.Is(StatusCode.InvalidArgument, "recipient-unknown");
        await Logged(packet, "recipient-unknown", refused);
    }

    [Fact]
    public async Task A_directory_that_this_gateway_never_saw_is_refused()
    {
        Envelope packet = Sender.Seal(new Letter("kh.police") { DirectoryVersion = 1_000_000 });
        (await Submit(packet.ToBytes())).Is(StatusCode.FailedPrecondition, "directory-unknown");
    }

    [Fact]
    public async Task A_packet_out_of_sequence_is_refused_and_told_where_the_channel_stands()
    {
        (Envelope packet, SubmitReply _) = await Sender.Send(new Letter("kh.police"));
        Envelope skipping = Altered(Sender.Seal(new Letter("kh.police")), header => header.Seq += 5, Sender.Signer);
        Refused refused = await Submit(skipping.ToBytes());
        refused.Is(StatusCode.FailedPrecondition, "out-of-sequence");
        Assert.Equal(packet.Header.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture), refused.Trailers.GetValue("interop-last-seq"));
        await Logged(skipping, "out-of-sequence", refused);
    }

    [Fact]
    public async Task Another_agencys_certificate_does_not_submit_for_the_sender()
    {
        Envelope packet = Sender.Seal(new Letter("kh.police"));
        Refused refused = await Refused.By(async () => await world["vn.border"].Exchange.SubmitAsync(Agency.Request(packet.ToBytes())));
        refused.Is(StatusCode.PermissionDenied, "not-the-sender");
        Assert.NotEmpty(await world.Auditor.Where("vn", leaf => leaf is { Event: "refused", Reason: "not-the-sender", Actor: "vn.border" }));
        Assert.Empty(await Sender.Track(packet.Header.Digest));
    }

    [Fact]
    public async Task An_agency_is_refused_at_a_gateway_that_does_not_serve_it()
    {
        using GrpcChannel channel = Lines.To(world.Disk, Sender.Certificate, "kh");
        Exchange.ExchangeClient elsewhere = new(channel);
        Envelope packet = Sender.Seal(new Letter("kh.police"));
        (await Refused.By(async () => await elsewhere.SubmitAsync(Agency.Request(packet.ToBytes())))).Is(StatusCode.PermissionDenied, "not-served-here");
        Assert.NotEmpty(await world.Auditor.Where("kh", leaf => leaf is { Event: "refused", Reason: "not-served-here", Actor: "vn.police" }));
        using AsyncServerStreamingCall<TrackReply> track = elsewhere.Track(new TrackRequest());
        (await Refused.By(() => track.ResponseStream.MoveNext(default))).Is(StatusCode.PermissionDenied, "not-served-here");
    }

    [Fact]
    public async Task A_certificate_of_one_state_that_claims_the_other_is_not_let_in()
    {
        using IssuedCertificate claimed = StolenAuthority.Issue(world.Disk, "kh", "spiffe://vn.interop.example/agency/vn.police");
        using GrpcChannel channel = Lines.To(world.Disk, claimed, "vn");
        Refused refused = await Refused.By(async () => await new Exchange.ExchangeClient(channel).SubmitAsync(new SubmitRequest()));
        Assert.Equal(StatusCode.Unavailable, refused.Status);
        Assert.Contains(world.Gateway("vn").Lines.All, line => line.Contains("fault.peer-refused", StringComparison.Ordinal));
        await StillServes();
    }

    [Fact]
    public async Task The_list_for_a_re_entry_ban_is_refused_by_R03_with_a_signed_receipt_and_nothing_is_delivered()
    {
        Agency police = world["kh.police"];
        Envelope packet = police.Seal(new Letter("kh.immigration") { Type = "note", Purpose = "immigration-enforcement", Parts = ["victim.identity/full", "rescue.outcome"] });
        Refused refused = await Refused.By(() => police.Submit(packet));
        refused.Is(StatusCode.FailedPrecondition, "policy-refused");
        Assert.Contains("R03", refused.Sentence, StringComparison.Ordinal);
        Assert.Equal("deny", refused.Decision!.Outcome);
        Assert.Contains("R03", refused.Decision.Explanation.ToStringUtf8(), StringComparison.Ordinal);
        Assert.Equal((ReceiptKind.Refused, packet.Header.Digest), (refused.Receipt!.Kind, refused.Receipt.Packet));
        Assert.Contains("gateway/kh refused", (await police.Track(packet.Header.Digest)).Kinds());
        Assert.Single(await world.Auditor.Leaves("kh", packet.Header.Digest), leaf => leaf is { Event: "refused", Reason: "policy-refused" });

        Refused again = await Refused.By(() => police.Submit(packet));
        Assert.Equal(refused.Receipt.Signed, again.Receipt!.Signed);
        Assert.Single(await world.Auditor.Leaves("kh", packet.Header.Digest));
    }

    [Fact]
    public async Task Without_a_second_officer_a_packet_is_refused()
    {
        Refused refused = await Refused.By(() => Sender.Send(new Letter("kh.police") { Approved = false }));
        refused.Is(StatusCode.FailedPrecondition, "policy-refused");
        Assert.Contains("four-eyes-missing", refused.Decision!.Explanation.ToStringUtf8(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_with_more_parts_than_trailers_can_explain_still_arrives()
    {
        string[] parts = [.. Enumerable.Repeat("victim.identity/full", 200)];
        Refused refused = await Refused.By(() => world["kh.police"].Send(new Letter("kh.immigration") { Type = "note", Purpose = "immigration-enforcement", Parts = parts }));
        refused.Is(StatusCode.FailedPrecondition, "policy-refused");
        Assert.Equal(ReceiptKind.Refused, refused.Receipt!.Kind);
    }

    private Task<Refused> Submit(byte[] bytes) => Refused.By(async () => await Sender.Exchange.SubmitAsync(Agency.Request(bytes)));

    private async Task StillServes() => Assert.Equal("accepted", PacketReceipt.Parse((await Sender.Send(new Letter("kh.police"))).Reply.Receipt).Require().Kind.Value);

    // The leaf, the signed receipt with the promise for it, and nothing in anybody's queue.
    private async Task Logged(Envelope packet, string reason, Refused refused)
    {
        LeafPayload leaf = Assert.Single(await world.Auditor.Leaves("vn", packet.Header.Digest), one => one.Event == "refused");
        Assert.Equal((reason, "vn.police"), (leaf.Reason, leaf.Actor));
        Assert.Equal((ReceiptKind.Refused, reason, packet.Header.Digest), (refused.Receipt!.Kind, refused.Receipt.Reason?.Value, refused.Receipt.Packet));
        Assert.Equal(["gateway/vn refused"], (await Sender.Track(packet.Header.Digest)).Kinds());
    }

    private static Envelope Altered(Envelope packet, Action<Contracts.Header> change, ISigner? signer)
    {
        Contracts.Header wire = Contracts.Header.Parser.ParseFrom(packet.Header.Bytes.Span);
        change(wire);
        Header header = Header.Parse(wire.ToByteArray()).Require();
        IReadOnlyList<Signature> signatures = signer is null ? packet.Signatures : [SignedDocument.Signature(DocumentTypes.CasePacket, header.Bytes.Span, signer)];
        return Envelope.Create(header, signatures, packet.Parts, []).Require();
    }
}
