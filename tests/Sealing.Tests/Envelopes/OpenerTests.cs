using Google.Protobuf;
using Interop.Packets;

namespace Interop.Sealing.Tests.Envelopes;

public sealed class OpenerTests
{
    private static readonly SealedPacket s_packet = Route.Seal();
    private static readonly Envelope s_envelope = s_packet.Envelope;

    [Fact]
    public void An_outsider_is_told_the_same_whatever_the_reason()
    {
        Assert.Equal("not-opened", Opening.NotOpened.Outward.Code);
        Assert.IsType<Opening.NotOpened>(Route.Open(new byte[10]));
    }

    [Fact]
    public void Any_flipped_bit_of_header_signature_or_first_records_is_refused()
    {
        byte[] bytes = s_envelope.ToBytes();
        int end = s_envelope.HeaderOnly().ToBytes().Length + 700;
        for (int bit = 0; bit < end * 8; bit += 3)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(Route.Reason(bytes) is not null, $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Null(Route.Reason(bytes));
    }

    // T10
    [Fact]
    public void Parts_swapped_by_the_sender_himself_do_not_open() => Assert.Equal("part-not-opened", Route.Reason(Route.Forge(s_envelope, (_, wire) =>
    {
        (int a, int b) = (s_packet.Positions[0], s_packet.Positions[1]);
        (wire.Records[a], wire.Records[b]) = (wire.Records[b], wire.Records[a]);
        (wire.Records[a].Index, wire.Records[b].Index) = ((uint)a, (uint)b);
    })));

    // T11, T15
    [Fact]
    public void A_part_of_another_packet_of_the_same_pair_does_not_open()
    {
        Contracts.Envelope other = Contracts.Envelope.Parser.ParseFrom(Route.Seal().Envelope.ToBytes().AsSpan(8));
        int place = s_packet.Positions[0];
        Assert.Equal("part-altered", Route.Reason(Route.Change(s_envelope, wire => wire.Records[place] = other.Records[place])));
        Assert.Equal("part-not-opened", Route.Reason(Route.Forge(s_envelope, (_, wire) => wire.Records[place] = other.Records[place])));
    }

    // T12
    [Fact]
    public void A_packet_for_another_recipient_is_refused_and_readdressing_it_does_not_help()
    {
        Assert.Equal("recipient-not-me", Route.Reason(s_envelope.ToBytes(), Route.Expectations(me: AgencyCode.Parse("kh.immigration"))));
        byte[] readdressed = Route.Forge(s_envelope, (header, _) =>
        {
            header.Recipient = "kh.immigration";
            header.Channel = "vn.police/kh.immigration/emergency";
        });
        Assert.Equal("part-not-opened", Route.Reason(readdressed, Route.Expectations(me: AgencyCode.Parse("kh.immigration"))));
    }

    // T13
    [Fact]
    public void A_packet_that_another_member_signs_as_its_own_does_not_open() => Assert.Equal("part-not-opened", Route.Reason(Route.Forge(
        s_envelope,
        (header, wire) =>
        {
            header.Sender = "vn.border";
            header.SenderKid = ByteString.CopyFrom(Route.OtherSender.Kid.ToArray());
            header.Channel = "vn.border/kh.police/emergency";
        },
        Route.OtherSender)));

    [Fact]
    public void A_packet_signed_again_by_another_key_of_the_same_agency_does_not_open()
    {
        OpenExpectations usual = Route.Expectations();
        OpenExpectations expectations = new()
        {
            Me = usual.Me,
            Now = usual.Now,
            SenderKeys = (_, _, _) => new Outcome<ReadOnlyMemory<byte>>.Held(Route.OtherSender.PublicKey),
            GatewayKeys = usual.GatewayKeys,
            Keys = usual.Keys,
        };
        byte[] bytes = Route.Forge(s_envelope, (header, _) => header.SenderKid = ByteString.CopyFrom(Route.OtherSender.Kid.ToArray()), Route.OtherSender);
        Assert.Equal("part-not-opened", Route.Reason(bytes, expectations));
    }

    // T14, T17
    [Fact]
    public void A_signing_key_that_is_not_the_senders_is_refused() => Assert.Equal("sender-unknown", Route.Reason(Route.Forge(
        s_envelope, (header, _) => header.SenderKid = ByteString.CopyFrom(Route.OtherSender.Kid.ToArray()), Route.OtherSender)));

    // T17
    [Fact]
    public void A_receiving_key_that_is_gone_or_never_was_mine_is_refused()
    {
        Assert.Equal("receiving-key-unknown", Route.Reason(s_envelope.ToBytes(), Route.Expectations(keys: [Route.Foreign])));
        Assert.Equal("receiving-key-unknown", Route.Reason(s_envelope.ToBytes(), Route.Expectations(keys: [Route.Agency])));
        byte[] claimed = Route.Forge(s_envelope, (header, _) => header.Receiving[0].Kid = ByteString.CopyFrom(Route.Foreign.Kid.ToArray()));
        Assert.Equal("part-not-opened", Route.Reason(claimed, Route.Expectations(keys: [Route.Foreign, Route.Unit])));
    }

    // T1, T2
    [Theory]
    [InlineData(0x00, 0x00, "encapsulation-bad")]
    [InlineData(0x01, 0x00, "encapsulation-bad")]
    [InlineData(0x00, 0x80, "encapsulation-bad")]
    public void An_encapsulated_key_of_low_order_is_refused_though_the_sender_signed_it(byte first, byte last, string code)
    {
        byte[] enc = new byte[32];
        (enc[0], enc[31]) = (first, last);
        Assert.Equal(code, Route.Reason(Route.Forge(s_envelope, (header, _) => header.Receiving[0].Enc = ByteString.CopyFrom(enc))));
    }

    [Fact]
    public void An_encapsulated_key_with_bit_255_flipped_does_not_open() => Assert.Equal("part-not-opened", Route.Reason(Route.Forge(s_envelope, (header, _) =>
    {
        byte[] enc = header.Receiving[0].Enc.ToByteArray();
        enc[31] ^= 0x80;
        header.Receiving[0].Enc = ByteString.CopyFrom(enc);
    })));

    // T16
    [Fact]
    public void A_ciphertext_whose_commitment_is_to_another_plaintext_is_refused()
    {
        int place = s_packet.Positions[0];
        byte[] bytes = Crafted(place, (padded, meta) => "another plaintext"u8.ToArray());
        Assert.Equal("plaintext-mismatch", Route.Reason(bytes));
    }

    // T41
    [Fact]
    public void Padding_that_is_not_zero_or_a_length_past_the_end_is_refused()
    {
        int place = s_packet.Positions[0];
        Assert.Equal("padding-bad", Route.Reason(Crafted(place, (padded, _) => { padded[^1] = 1; return null; })));
        Assert.Equal("padding-bad", Route.Reason(Crafted(place, (padded, _) => { padded.AsSpan(32, 4).Fill(0xFF); return null; })));
        Assert.Equal("padding-bad", Route.Reason(Crafted(place, (padded, _) => { padded[34] = 1; return null; })));
        Assert.Null(Route.Reason(Crafted(place, (_, _) => null)));
    }

    // T33
    [Fact]
    public void A_suite_changed_by_whoever_signs_does_not_open() => Assert.Equal("part-not-opened", Route.Reason(Route.Forge(s_envelope, (header, _) => header.Suite = 2)));

    // T32
    [Fact]
    public void Suites_under_the_floor_or_not_offered_are_refused()
    {
        Assert.Equal("suite-under-floor", Route.Reason(s_envelope.ToBytes(), Route.Expectations(floor: Suite.Aes256Gcm)));
        Assert.Equal("suite-reserved", Route.Reason(Route.Forge(s_envelope, (header, _) => header.Suite = 3)));
        Assert.Equal("suite-reserved", Route.Reason(Route.Forge(s_envelope, (header, _) => header.Suite = 4)));
    }

    // T34
    [Fact]
    public void A_manifest_digest_changed_by_whoever_signs_does_not_open() => Assert.Equal(
        "part-not-opened", Route.Reason(Route.Forge(s_envelope, (header, _) => header.Manifest = ByteString.CopyFrom(new byte[32]))));

    // T30
    [Theory]
    [InlineData(-301, "created-in-future")]
    [InlineData(-300, null)]
    [InlineData(86_400, null)]
    [InlineData(86_401, "expired")]
    public void A_packet_is_opened_within_its_time_only(int seconds, string? code) =>
        Assert.Equal(code, Route.Reason(s_envelope.ToBytes(), Route.Expectations(Route.Noon.AddSeconds(seconds))));

    [Fact]
    public void What_was_opened_is_cleared_when_it_is_disposed()
    {
        OpenedPacket packet = Route.Opened(s_envelope);
        ReadOnlyMemory<byte> plaintext = packet.Parts[0].Plaintext;
        packet.Dispose();
        Assert.False(plaintext.Span.ContainsAnyExcept((byte)0));
        Assert.Throws<ObjectDisposedException>(() => packet.Parts[0].Plaintext);
        Assert.DoesNotContain("twelve", packet.Parts[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_disclosed_plaintext_is_checked_against_the_signed_header_without_any_key()
    {
        using OpenedPacket packet = Route.Opened(s_envelope);
        OpenedPart part = packet.Parts[1];
        byte[] commitment = new byte[32];
        PartLeaf.Commit(part.Salt.Span, packet.Header.PacketId, part.Index, part.Meta, part.Plaintext.Span, commitment);
        Assert.Equal(s_envelope.PartAt(part.Index)!.Commitment.ToArray(), commitment);
        PartLeaf.Commit(part.Salt.Span, packet.Header.PacketId, part.Index, part.Meta, "something else"u8, commitment);
        Assert.NotEqual(s_envelope.PartAt(part.Index)!.Commitment.ToArray(), commitment);
    }

    [Fact]
    public void An_index_that_is_not_rightly_part_0s_is_refused()
    {
        byte decoy = (byte)s_envelope.Parts.First(part => part.Meta.Category == PartMeta.Decoy).Index;
        byte[] places = [.. s_packet.Positions.Select(place => (byte)place)];
        Assert.Null(Route.Reason(Index([0, .. places])));
        Assert.Equal("index-malformed", Route.Reason(Index([0])));
        Assert.Equal("index-malformed", Route.Reason(Index(places)));
        Assert.Equal("index-malformed", Route.Reason(Index([])));
        Assert.Equal("index-malformed", Route.Reason(Index([0, .. places.Reverse()])));
        Assert.Equal("index-malformed", Route.Reason(Index([0, .. places.Append(decoy).Order()])));
        Assert.Equal("index-malformed", Route.Reason(Index([0, .. places, 8])));
        Assert.Equal("index-malformed", Route.Reason(Index([0, 0, .. places])));
    }

    [Fact]
    public void A_decoy_that_carries_something_is_refused()
    {
        SealedPart decoy = s_envelope.Parts.First(part => part.Meta.Category == PartMeta.Decoy);
        byte[] hidden = new byte[decoy.Meta.SizeBucket - 36];
        Assert.Null(Route.Reason(Crafted(decoy.Index, (_, _) => null, hidden)));
        hidden[7] = 1;
        Assert.Equal("index-malformed", Route.Reason(Crafted(decoy.Index, (_, _) => null, hidden)));
    }

    private static byte[] Index(byte[] places) => Craft.Index(s_envelope, places);

    private static byte[] Crafted(int place, Func<byte[], PartMeta, byte[]?> craft, byte[]? content = null) => Craft.Part(s_envelope, place, craft, content);
}
