using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace Interop.Packets.Tests;

public sealed class EnvelopeParsingTests
{
    private static readonly Envelope s_sample = Sample.Envelope();
    private static readonly byte[] s_bytes = Sample.Without(s_sample, 5).ToBytes();

    [Fact]
    public void An_envelope_comes_out_byte_for_byte_as_it_went_in()
    {
        Assert.Null(Sample.Check(s_bytes));
        Assert.Equal(s_bytes, Envelope.Parse(s_bytes).Require().ToBytes());
    }

    // T37
    [Fact]
    public void An_envelope_cut_at_any_byte_is_refused()
    {
        for (int length = 0; length < s_bytes.Length; length++)
        {
            Assert.NotNull(Sample.Check(s_bytes.AsMemory(0, length)));
        }
    }

    // T38
    [Theory]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0x22, 0x00 })]
    [InlineData(new byte[] { 0x2A, 0x00 })]
    [InlineData(new byte[] { 0x0A, 0x00 })]
    [InlineData(new byte[] { 0x1A, 0x00 })]
    [InlineData(new byte[] { 0x28, 0x01 })]
    public void Bytes_after_the_end_are_refused(byte[] more) => Assert.NotNull(Sample.Check((byte[])[.. s_bytes, .. more]));

    // T39
    [Fact]
    public void A_header_given_twice_is_refused()
    {
        byte[] message = s_bytes[8..];
        CodedInputStream input = new(message);
        input.ReadTag();
        input.SkipLastField();
        byte[] first = message[..(int)input.Position];
        Assert.Equal("envelope-malformed", Sample.Check((byte[])[.. Envelope.Magic, .. first, .. message]));
    }

    [Fact]
    public void Fields_out_of_order_are_refused_though_nothing_is_longer_and_the_sender_signed_them()
    {
        byte[] header = s_sample.Header.Bytes.ToArray();
        Assert.Equal([0x08, 0x01, 0x10, 0x01], header[..4]);
        byte[] swapped = [0x10, 0x01, 0x08, 0x01, .. header[4..]];
        Assert.Equal("header-malformed", Sample.Check(Sample.Change(s_sample, e =>
        {
            e.Header = ByteString.CopyFrom(swapped);
            e.Signatures[0] = SignedDocument.Signature(DocumentTypes.CasePacket, swapped, Sample.Sender);
        })));
    }

    [Fact]
    public void A_length_with_needless_bytes_is_refused()
    {
        int length = s_sample.Header.Bytes.Length;
        byte[] plain = [0x0A, (byte)((length & 0x7F) | 0x80), (byte)(length >> 7)];
        Assert.Equal(plain, s_bytes[8..11]);
        byte[] padded = [.. Envelope.Magic, 0x0A, plain[1], (byte)(plain[2] | 0x80), 0, .. s_bytes[11..]];
        Assert.Equal("envelope-malformed", Sample.Check(padded));
    }

    [Fact]
    public void A_length_of_four_gigabytes_is_refused() =>
        Assert.Equal("envelope-malformed", Sample.Check((byte[])[.. Envelope.Magic, 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, .. s_bytes[11..]]));

    [Fact]
    public void A_million_empty_records_are_refused_without_making_them()
    {
        byte[] bytes = new byte[2_000_008];
        s_bytes.AsSpan(0, 8).CopyTo(bytes);
        for (int i = 8; i < bytes.Length; i += 2)
        {
            bytes[i] = 0x1A;
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        string? code = Sample.Check(bytes);
        Assert.Equal("envelope-malformed", code);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
    }

    // Four can be read, so that a later suite may need two; more than that, or a notice of any length, nobody makes.
    [Fact]
    public void Five_signatures_a_long_signature_or_a_long_notice_are_refused_before_they_are_read()
    {
        string? With(Action<Contracts.Envelope> change) => Sample.Check(Sample.Change(s_sample, change));
        Assert.Equal("signature-missing", With(e => e.Signatures.Add(Enumerable.Repeat(e.Signatures[0], 3))));
        Assert.Equal("envelope-malformed", With(e => e.Signatures.Add(Enumerable.Repeat(e.Signatures[0], 4))));
        Assert.Equal("envelope-malformed", With(e => e.Signatures[0].Value = ByteString.CopyFrom(new byte[300])));
        Assert.Equal("envelope-malformed", With(e => e.Notices.Add(new Contracts.Signed { Type = new string('x', RedactionNotice.MaxBytes) })));
        Assert.Equal("notice-malformed", With(e => e.Notices.Add(new Contracts.Signed { Type = new string('x', RedactionNotice.MaxBytes - 3) })));
    }

    [Theory]
    [InlineData(255)]
    [InlineData(300)]
    [InlineData(65_537)]
    public void A_size_that_padding_does_not_make_is_refused(uint size)
    {
        byte[] meta = Canonical.Write(new Contracts.PartMeta { Category = "telecom.device", SizeBucket = size });
        Assert.False(PartMeta.Parse(meta).TryGet(out _, out PacketRefusal? refusal));
        Assert.Equal("record-malformed", refusal.Code);
    }

    [Fact]
    public void Unknown_fields_are_refused_inside_the_header_a_record_and_a_notice()
    {
        Assert.NotNull(Sample.Check(Sample.Change(s_sample, e => e.Header = Append(e.Header))));
        Assert.NotNull(Sample.Check(Sample.Change(s_sample, e => e.Records[2].Meta = Append(e.Records[2].Meta))));
        Assert.NotNull(Sample.Check(Sample.Change(Sample.Without(s_sample, 5), e => e.Notices[0].Body = Append(e.Notices[0].Body))));
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_refused()
    {
        byte[] header = s_sample.Header.Bytes.ToArray();
        int at = header.AsSpan().IndexOf("rescue-verification-request"u8);
        header[at] = 0xFF;
        Assert.Equal("header-malformed", Sample.Check(Sample.Change(s_sample, e => e.Header = ByteString.CopyFrom(header))));
    }

    [Fact]
    public void An_envelope_over_the_limit_is_refused_and_the_limit_can_be_set()
    {
        Assert.True(Envelope.Parse(s_bytes, new EnvelopeLimits(s_bytes.Length)).TryGet(out _, out _));
        Assert.False(Envelope.Parse(s_bytes, new EnvelopeLimits(s_bytes.Length - 1)).TryGet(out _, out PacketRefusal? refusal));
        Assert.Equal("envelope-too-large", refusal.Code);
        Assert.Equal("envelope-too-large", Sample.Check(new byte[(4 * 1024 * 1024) + 1]));
    }

    [Fact]
    public void Another_magic_or_version_is_not_recognised() =>
        Assert.Equal("envelope-not-recognised", Sample.Check((byte[])[.. "casepkt"u8, 2, .. s_bytes[8..]]));

    [Fact]
    public void Records_out_of_order_twice_or_beyond_the_leaves_are_refused()
    {
        Assert.Equal("record-order", Sample.Check(Sample.Change(s_sample, e => (e.Records[1], e.Records[2]) = (e.Records[2], e.Records[1]))));
        Assert.Equal("record-order", Sample.Check(Sample.Change(s_sample, e => e.Records.Insert(1, e.Records[1]))));
        Assert.Equal("record-order", Sample.Check(Sample.Change(s_sample, e => e.Records[7].Index = 8)));
        Assert.Equal("record-malformed", Sample.Check(Sample.Change(s_sample, e => e.Records[7].Index = uint.MaxValue)));
    }

    // T8
    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(65)]
    public void Lengths_that_the_format_does_not_have_are_refused(int length)
    {
        ByteString bytes = ByteString.CopyFrom(new byte[length]);
        Assert.Equal("record-malformed", Sample.Check(Sample.Change(s_sample, e => e.Records[1].LeafSalt = bytes)));
        Assert.Equal("record-malformed", Sample.Check(Sample.Change(s_sample, e => e.Records[1].Commitment = bytes)));
        Assert.Equal("record-malformed", Sample.Check(Sample.Change(s_sample, e => e.Records[1].Sealed = bytes)));
        Assert.NotNull(Sample.Check(Sample.Change(s_sample, e => e.Signatures[0].Kid = bytes)));
        Assert.NotNull(Sample.Check(Sample.Change(s_sample, e => e.Signatures[0].Value = bytes)));
    }

    // T40, for a second
    [Fact]
    public void Random_bytes_are_a_refusal_and_never_a_crash() => Prop.ForAll<byte[]>(noise =>
        !Envelope.Parse(noise).TryGet(out _, out _)
        && !Envelope.Parse((byte[])[.. Envelope.Magic, .. noise]).TryGet(out _, out _)
        && !Header.Parse(noise).TryGet(out _, out _)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Random_bytes_written_over_an_envelope_are_a_refusal_and_never_a_crash() => Prop.ForAll<byte[], NonNegativeInt>((noise, at) =>
    {
        byte[] bytes = [.. s_bytes];
        int start = at.Get * 7919 % bytes.Length;
        noise.AsSpan(0, Math.Min(noise.Length, bytes.Length - start)).CopyTo(bytes.AsSpan(start));
        return bytes.AsSpan().SequenceEqual(s_bytes) || Sample.Check(bytes) is not null;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static ByteString Append(ByteString bytes) => ByteString.CopyFrom([.. bytes.Span, 0xF8, 0x3F, 0x01]);
}
