
namespace Interop.Packets.Tests;

public sealed class EnvelopeCheckTests
{
    private static readonly Envelope s_sample = Sample.Envelope(null, 3);

    [Fact]
    public void Any_flipped_bit_of_header_signature_or_a_record_is_refused()
    {
        byte[] bytes = s_sample.ToBytes();
        int upToSecondRecord = bytes.Length - (6 * ((bytes.Length - s_sample.HeaderOnly().ToBytes().Length) / 8));
        for (int bit = 0; bit < upToSecondRecord * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(Sample.Check(bytes) is not null, $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Null(Sample.Check(bytes));
    }

    // T13
    [Fact]
    public void A_stripped_signature_replaced_by_a_strangers_is_refused()
    {
        Contracts.Signature his = SignedDocument.Signature(DocumentTypes.CasePacket, s_sample.Header.Bytes.Span, Sample.Stranger);
        Assert.Equal("signature-key-mismatch", Sample.Check(Sample.Change(s_sample, e => e.Signatures[0] = his)));
        his.Kid = s_sample.Signatures[0].Kid;
        Assert.Equal("signature-bad", Sample.Check(Sample.Change(s_sample, e => e.Signatures[0] = his)));
    }

    [Fact]
    public void No_signature_and_two_signatures_are_refused()
    {
        Assert.Equal("signature-missing", Sample.Check(Sample.Change(s_sample, e => e.Signatures.Clear())));
        Assert.Equal("signature-missing", Sample.Check(Sample.Change(s_sample, e => e.Signatures.Add(e.Signatures[0]))));
        Assert.NotNull(Sample.Check(Sample.Change(s_sample, e => e.Signatures[0].Algorithm = 2)));
    }

    // T14
    [Fact]
    public void A_senders_key_id_changed_in_the_header_alone_is_refused() => Assert.NotNull(
        Sample.Check(Sample.ChangeHeader(s_sample, h => h.SenderKid = Google.Protobuf.ByteString.CopyFrom(Sample.Stranger.Kid.ToArray()))));

    // T12
    [Fact]
    public void A_readdressed_header_does_not_verify() => Assert.Equal("signature-bad", Sample.Check(Sample.Change(s_sample, e =>
    {
        Contracts.Header header = Contracts.Header.Parser.ParseFrom(e.Header);
        header.Recipient = "kh.immigration";
        header.Channel = "vn.police/kh.immigration/emergency";
        e.Header = Google.Protobuf.ByteString.CopyFrom(Canonical.Write(header));
    })));

    // T7
    [Fact]
    public void A_signature_made_for_another_type_of_document_is_refused() => Assert.Equal("signature-bad", Sample.Check(Sample.Change(
        s_sample, e => e.Signatures[0] = SignedDocument.Signature(DocumentTypes.Receipt, e.Header.Span, Sample.Sender))));

    // T10, T11, T15
    [Fact]
    public void Parts_swapped_or_taken_from_another_packet_are_refused()
    {
        Contracts.Envelope other = Contracts.Envelope.Parser.ParseFrom(Sample.Envelope().ToBytes().AsSpan(8));
        Assert.Equal("part-altered", Sample.Check(Sample.Change(s_sample, e =>
        {
            (e.Records[1], e.Records[2]) = (e.Records[2], e.Records[1]);
            (e.Records[1].Index, e.Records[2].Index) = (1, 2);
        })));
        Assert.Equal("part-altered", Sample.Check(Sample.Change(s_sample, e => e.Records[4] = other.Records[4])));
        Assert.Equal("part-altered", Sample.Check(Sample.Change(s_sample, e =>
        {
            e.Records.Clear();
            e.Records.Add(other.Records);
        })));
    }

    // T20, T21
    [Fact]
    public void A_part_that_is_missing_without_a_notice_or_was_mandatory_is_refused()
    {
        Assert.Equal("part-unaccounted", Sample.Check(Sample.Change(s_sample, e => e.Records.RemoveAt(5))));
        Assert.Equal("mandatory-part-missing", Sample.Check(Sample.Change(s_sample, e => e.Records.RemoveAt(3))));
        Assert.Equal("mandatory-part-missing", Sample.Check(Sample.Change(s_sample, e => e.Records.RemoveAt(0))));
        Assert.Equal("notice-contradicted", Sample.Check(Sample.Change(s_sample, e =>
        {
            e.Records.RemoveAt(3);
            e.Notices.Add(Sample.Notice(s_sample, [3]).Signed);
        })));
        Assert.Throws<ArgumentException>(() => Sample.Without(s_sample, 3));
        Assert.Throws<ArgumentException>(() => Sample.Without(Sample.Without(s_sample, 5), 5));
    }

    // T22
    [Fact]
    public void A_notice_of_another_gateway_key_packet_or_part_does_not_count()
    {
        Assert.Equal("notice-unknown-signer", Drop(5, Sample.Notice(s_sample, [5], Sample.Stranger)));
        Assert.Equal("notice-unknown-signer", Drop(5, Sample.Notice(s_sample, [5], null, "kh")));
        Assert.Equal("notice-other-packet", Drop(5, Sample.Notice(Sample.Envelope(), [5])));
        Assert.Equal("notice-contradicted", Drop(5, Sample.Notice(s_sample, [6])));
        Assert.Equal("notice-contradicted", Drop(5, Sample.Notice(s_sample, [5, 6])));
        Assert.Equal("notice-contradicted", Drop(5, Sample.Notice(s_sample, [5]), Sample.Notice(s_sample, [5])));
        Assert.Equal("notice-contradicted", Drop(5, Sample.Notice(s_sample, [5, 200])));
    }

    [Fact]
    public void A_notice_changed_after_it_was_signed_does_not_count()
    {
        Contracts.Signed forged = Sample.Notice(s_sample, [5]).Signed.Clone();
        forged.Body = Sample.Notice(s_sample, [6]).Signed.Body;
        Assert.Equal("notice-signature-bad", Drop(6, RedactionNotice.Parse(forged).Require()));
        Contracts.Signed wrongType = SignedDocument.Sign(DocumentTypes.Receipt, forged.Body.Span, Sample.Gateway);
        Assert.Equal("notice-malformed", Sample.Check(Sample.Change(s_sample, e => e.Notices.Add(wrongType))));
    }

    // T24
    [Fact]
    public void A_withheld_part_put_back_altered_or_whole_is_refused()
    {
        Envelope redacted = Sample.Without(s_sample, 5);
        Contracts.Record record = s_sample.PartAt(5)!.ToRecord();
        Assert.Equal("notice-contradicted", Sample.Check(Sample.Change(redacted, e => e.Records.Insert(5, record))));
        record.Meta = s_sample.PartAt(0)!.ToRecord().Meta;
        Assert.Equal("part-altered", Sample.Check(Sample.Change(redacted, e => e.Records.Insert(5, record))));
    }

    // T19, T25
    [Fact]
    public void Any_choice_of_optional_parts_can_be_withheld_and_header_and_signature_stay_good()
    {
        int[] optional = [1, 2, 4, 5, 6, 7];
        for (int set = 0; set < 64; set++)
        {
            int[] dropped = [.. optional.Where((_, place) => (set >> place & 1) == 1)];
            Envelope redacted = dropped.Length == 0 ? s_sample : Sample.Without(s_sample, dropped);
            byte[] bytes = redacted.ToBytes();
            Assert.Null(Sample.Check(bytes));
            Assert.True(Envelope.Parse(bytes).Require().Header.Bytes.Span.SequenceEqual(s_sample.Header.Bytes.Span));
            Assert.All(dropped, index =>
            {
                Assert.Equal(-1, bytes.AsSpan().IndexOf(s_sample.PartAt(index)!.Sealed.Span));
                Assert.Equal(-1, bytes.AsSpan().IndexOf(s_sample.PartAt(index)!.Commitment.Span));
            });
        }
    }

    // T30
    [Theory]
    [InlineData(-300_000, null)]
    [InlineData(-300_001, "created-in-future")]
    [InlineData(3 * 86_400_000, null)]
    [InlineData((3 * 86_400_000) + 1, "expired")]
    public void Freshness_is_judged_to_the_millisecond(int after, string? code) =>
        Assert.Equal(code, Sample.Check(s_sample, Sample.Noon.AddMilliseconds(after)));

    // T32
    [Fact]
    public void A_suite_under_the_floor_is_refused() => Assert.Equal(
        "suite-under-floor", EnvelopeCheck.All(s_sample, Sample.Sender.PublicKey.Span, Suite.Aes256Gcm, Sample.Noon, Sample.GatewayKeys)?.Code);

    // T33
    [Fact]
    public void A_suite_number_changed_on_the_way_breaks_the_signature() => Assert.Equal("signature-bad", Sample.Check(Sample.Change(s_sample, e =>
    {
        Contracts.Header header = Contracts.Header.Parser.ParseFrom(e.Header);
        header.Suite = 2;
        e.Header = Google.Protobuf.ByteString.CopyFrom(Canonical.Write(header));
    })));

    // T28
    [Fact]
    public void Two_headers_of_one_packet_id_have_two_digests()
    {
        Envelope other = Envelope.Parse(Sample.ChangeHeader(s_sample, h => h.Purpose = "protect")).Require();
        Assert.Equal(s_sample.Header.PacketId, other.Header.PacketId);
        Assert.NotEqual(s_sample.Header.Digest, other.Header.Digest);
        Assert.Null(Sample.Check(other));
    }

    [Fact]
    public void Header_first_then_parts_makes_the_same_envelope()
    {
        Envelope redacted = Sample.Without(s_sample, 5);
        Envelope offer = Envelope.Parse(redacted.HeaderOnly().ToBytes()).Require();
        Assert.Null(EnvelopeCheck.NoticesOfHeader(offer, Sample.GatewayKeys));
        Assert.Equal(redacted.ToBytes(), offer.WithRecords(redacted.Parts.Select(part => part.ToRecord())).Require().ToBytes());
    }

    private static string? Drop(int index, params RedactionNotice[] notices) => Sample.Check(Sample.Change(s_sample, e =>
    {
        e.Records.RemoveAt(index);
        e.Notices.Add(notices.Select(notice => notice.Signed));
    }));
}
