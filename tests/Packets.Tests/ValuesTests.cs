namespace Interop.Packets.Tests;

public sealed class ValuesTests
{
    [Theory]
    [InlineData("vn.police", "vn")]
    [InlineData("kh.anti-trafficking.unit-3", "kh")]
    [InlineData("int.iom", "int.iom")]
    public void An_agency_belongs_to_the_jurisdiction_of_its_first_label_or_is_its_own(string name, string jurisdiction) =>
        Assert.Equal(jurisdiction, AgencyCode.Parse(name).Jurisdiction);

    [Theory]
    [InlineData("")]
    [InlineData("vn")]
    [InlineData("VN.police")]
    [InlineData("vnm.police")]
    [InlineData("vn..police")]
    [InlineData("vn.police.")]
    [InlineData("vn.po lice")]
    [InlineData("vn.-police")]
    [InlineData("int")]
    [InlineData("int.iom.field")]
    [InlineData("vn.pоlice")]
    [InlineData("vn.a.b.c.d")]
    public void A_name_that_breaks_the_grammar_is_no_agency(string name) => Assert.False(AgencyCode.TryParse(name, out _));

    [Theory]
    [InlineData("v")]
    [InlineData("vnm")]
    [InlineData("VN")]
    [InlineData("gateway/vn")]
    public void A_name_that_breaks_the_grammar_is_no_gateway(string name) => Assert.False(GatewayCode.TryParse(name, out _));

    [Theory]
    [InlineData("vn.police")]
    [InlineData("vn.police/")]
    [InlineData("vn.police/Nguyen")]
    [InlineData("vn.police/o-17/x")]
    [InlineData("/o-17")]
    public void What_is_not_agency_slash_pseudonym_is_no_officer(string text) => Assert.False(OfficerPseudonym.TryParse(text, out _));

    [Theory]
    [InlineData("tip--10")]
    [InlineData("-tip")]
    [InlineData("tip-")]
    [InlineData("tip.-10")]
    [InlineData("TIP-10")]
    [InlineData("tip_10")]
    [InlineData("")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234x")]
    public void What_breaks_the_grammar_is_no_code(string text) => Assert.False(Code.TryParse(text, out _));

    [Theory]
    [InlineData("vn.police/kh.police/emergency", true)]
    [InlineData("vn.police/kh.police/now", false)]
    [InlineData("vn.police/emergency", false)]
    [InlineData("vn.police/kh.police/emergency/", false)]
    public void A_channel_is_sender_recipient_and_urgency(string text, bool held)
    {
        Assert.Equal(held, ChannelName.TryParse(text, out ChannelName channel));
        Assert.True(!held || string.Equals(text, channel.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_thirteen_kinds_of_receipt_and_no_other_word_is_one()
    {
        Assert.Equal(13, ReceiptKind.All.Distinct().Count());
        Assert.All(ReceiptKind.All, kind => Assert.Equal(kind, ReceiptKind.Parse(kind.Value)));
        Assert.False(ReceiptKind.TryParse("read", out _));
        Assert.False(ReceiptKind.TryParse(null, out _));
        Assert.Equal(["refused", "responsibility-declined"], ReceiptKind.All.Where(kind => kind.NeedsReason).Select(kind => kind.Value));
    }

    [Fact]
    public void Ids_are_sixteen_bytes_and_read_back_what_they_print()
    {
        PacketId id = PacketId.Create();
        Assert.Equal(id, PacketId.Parse(id.ToString()));
        Assert.False(PacketId.TryFrom(new byte[15], out _));
        Assert.False(PacketId.TryFrom(new byte[17], out _));
        Assert.False(PacketId.TryParse(id.ToString()[1..], out _));
        Assert.False(ThreadId.TryParse(new string('g', 32), out _));
    }

    [Fact]
    public void A_refusal_has_a_code_of_the_closed_list() =>
        Assert.Throws<ArgumentException>(() => PacketRefusal.Because("because", "No such code."));

    [Theory]
    [InlineData(0, 256)]
    [InlineData(256, 256)]
    [InlineData(257, 512)]
    [InlineData(65_536, 65_536)]
    [InlineData(65_537, 67_584)]
    [InlineData(1_000_000, 1_015_808)]
    public void Sizes_are_powers_of_two_and_then_padme(int bytes, int padded) => Assert.Equal(padded, PartSize.For(bytes));

    [Fact]
    public void No_size_grows_by_more_than_twelve_in_a_hundred_above_64_KiB()
    {
        for (int bytes = 65_537; bytes < PartSize.Max; bytes += 997)
        {
            int padded = PartSize.For(bytes);
            Assert.True(padded >= bytes && padded <= bytes * 1.12 && PartSize.IsBucket(padded));
        }

        Assert.False(PartSize.IsBucket(300));
        Assert.False(PartSize.IsBucket(128));
        Assert.False(PartSize.IsBucket(uint.MaxValue));
    }
}
