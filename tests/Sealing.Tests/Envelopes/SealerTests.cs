using Interop.Packets;

namespace Interop.Sealing.Tests.Envelopes;

public sealed class SealerTests
{
    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    public void What_was_sealed_is_what_is_opened_in_the_senders_order(uint id)
    {
        Assert.True(Suite.TryFrom(id, out Suite suite));
        SealRequest request = Route.Request(suite);
        using OpenedPacket packet = Route.Opened(Route.Seal(request).Envelope);
        Assert.Empty(packet.Withheld);
        Assert.Equal(request.Parts.Select(part => part.Plaintext.ToArray()), packet.Parts.Select(part => part.Plaintext.ToArray()));
        Assert.Equal(request.Parts.Select(part => part.Level), packet.Parts.Select(part => part.Meta.Level));
        Assert.Equal(id, packet.Header.Suite.Id);
    }

    // T44
    [Fact]
    public void Padded_sizes_fall_on_buckets_only_and_parts_number_a_power_of_two()
    {
        foreach (int length in (int[])[0, 1, 220, 221, 2048, 65_499, 65_500, 65_501, 300_000])
        {
            Envelope envelope = Route.Seal(One(length)).Envelope;
            Assert.Equal(8, envelope.Parts.Count);
            Assert.All(envelope.Parts, part => Assert.True(PartSize.IsBucket(part.Sealed.Length - 16)));
            Assert.Equal(length, Route.Opened(envelope).Parts.Single().Plaintext.Length);
        }
    }

    [Theory]
    [InlineData(7, 8)]
    [InlineData(8, 16)]
    [InlineData(255, 256)]
    public void Part_0_and_decoys_fill_up_to_8_16_32_and_so_on(int parts, int leaves)
    {
        SealRequest request = new()
        {
            Header = Route.Draft(),
            ReceivingKeys = [Route.Agency.PublicKey],
            Parts = [.. Enumerable.Range(0, parts).Select(i => Route.Part("vehicle", null, [(byte)i]))],
        };
        Envelope envelope = Route.Seal(request).Envelope;
        Assert.Equal(leaves, envelope.Header.Leaves.Count);
        Assert.Equal(parts, Route.Opened(envelope).Parts.Count);
    }

    [Fact]
    public void A_decoy_looks_like_a_part_but_for_its_category()
    {
        SealedPacket packet = Route.Seal();
        int[] sizes = [.. packet.Positions.Select(place => Math.Min(4096, packet.Envelope.PartAt(place)!.Meta.SizeBucket)), 256];
        SealedPart[] decoys = [.. packet.Envelope.Parts.Where(part => part.Meta.Category == PartMeta.Decoy)];
        Assert.Equal(3, decoys.Length);
        Assert.All(decoys, decoy => Assert.Contains(decoy.Meta.SizeBucket, sizes));
        Assert.All(decoys, decoy => Assert.False(packet.Envelope.Header.IsMandatory(decoy.Index)));
        Assert.All(decoys, decoy => Assert.Equal(decoy.Meta.SizeBucket + 16, decoy.Sealed.Length));
    }

    [Fact]
    public void Real_parts_stand_at_other_places_in_every_packet()
    {
        HashSet<string> places = [.. Enumerable.Range(0, 30).Select(_ => string.Join(',', Route.Seal(One(10)).Positions))];
        Assert.True(places.Count > 3);
    }

    // T43
    [Fact]
    public void A_thousand_seals_of_one_request_share_no_id_no_encapsulation_and_no_ciphertext()
    {
        SealRequest plain = One(10);
        SealRequest hedged = new() { Header = plain.Header, ReceivingKeys = plain.ReceivingKeys, Parts = plain.Parts, HedgeSecret = new byte[32] };
        Envelope[] envelopes = [.. Enumerable.Range(0, 1000).Select(i => Route.Seal(i % 2 == 0 ? plain : hedged).Envelope)];
        Assert.Equal(1000, envelopes.Select(envelope => envelope.Header.PacketId).Distinct().Count());
        Assert.Equal(1000, envelopes.Select(envelope => Convert.ToHexString(envelope.Header.Receiving[0].EncapsulatedKey.Span)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(8000, envelopes.SelectMany(envelope => envelope.Parts).Select(part => Convert.ToHexString(part.Sealed.Span[..32])).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(8000, envelopes.SelectMany(envelope => envelope.Header.Leaves).Distinct().Count());
        Assert.NotNull(Route.Opened(envelopes[1]));
    }

    [Fact]
    public void No_plaintext_shows_in_the_envelope()
    {
        byte[] bytes = Route.Seal().Envelope.ToBytes();
        Assert.All(Route.Request().Parts.Where(part => part.Plaintext.Length < 100), part => Assert.Equal(-1, bytes.AsSpan().IndexOf(part.Plaintext.Span)));
    }

    // T3
    [Fact]
    public void A_receiving_key_of_low_order_is_refused() => Assert.Equal("encapsulation-bad", Refusal(new SealRequest
    {
        Header = Route.Draft(),
        ReceivingKeys = [new byte[32]],
        Parts = [Route.Part("vehicle", null, [1])],
    }));

    // T31
    [Fact]
    public void A_header_that_its_reader_would_refuse_is_not_signed() => Assert.Equal("lifetime-too-long", Refusal(new SealRequest
    {
        Header = Long(),
        ReceivingKeys = [Route.Agency.PublicKey],
        Parts = [Route.Part("vehicle", null, [1])],
    }));

    [Fact]
    public void A_part_over_the_limit_goes_as_a_blob() => Assert.Equal("envelope-too-large", Refusal(One(PlainPart.MaxBytes + 1)));

    [Fact]
    public void A_request_without_parts_or_with_reserved_categories_or_idle_keys_breaks_the_contract()
    {
        Assert.Throws<ArgumentException>(() => Route.Seal(With()));
        Assert.Throws<ArgumentException>(() => Route.Seal(With(Route.Part("decoy", null, [1]))));
        Assert.Throws<ArgumentException>(() => Route.Seal(With(Route.Part("index", null, [1]))));
        Assert.Throws<ArgumentException>(() => Route.Seal(With(Route.Part("vehicle", null, [1], slot: 1))));
        Assert.Throws<ArgumentException>(() => Route.Seal(new SealRequest
        {
            Header = Route.Draft(),
            ReceivingKeys = [Route.Agency.PublicKey, Route.Unit.PublicKey],
            Parts = [Route.Part("vehicle", null, [1])],
        }));
    }

    private static SealRequest One(int length) => With(Route.Part("rescue.request", null, new byte[length]));

    private static SealRequest With(params PlainPart[] parts) => new() { Header = Route.Draft(), ReceivingKeys = [Route.Agency.PublicKey], Parts = parts };

    private static string? Refusal(SealRequest request) => Sealer.Seal(request, Route.Sender).TryGet(out _, out PacketRefusal? refusal) ? null : refusal.Code;

    private static HeaderDraft Long()
    {
        HeaderDraft draft = Route.Draft();
        return new HeaderDraft
        {
            Type = draft.Type,
            Thread = draft.Thread,
            Sender = draft.Sender,
            Recipient = draft.Recipient,
            Manifest = draft.Manifest,
            Directory = draft.Directory,
            CreatedAt = draft.CreatedAt,
            NotAfter = draft.CreatedAt.AddDays(31),
            Urgency = draft.Urgency,
            Seq = draft.Seq,
            Purpose = draft.Purpose,
            Bases = draft.Bases,
            RetainUntil = draft.RetainUntil,
        };
    }
}
