using Interop.NodeAgent.Trusted;
using Interop.Packets;

namespace Interop.NodeAgent.Tests.Trusted;

public sealed class SpeakersTests
{
    private static readonly AgencyCode s_recipient = AgencyCode.Parse("kh.police");
    private static readonly GatewayCode s_vn = GatewayCode.Parse("vn");
    private static readonly GatewayCode s_kh = GatewayCode.Parse("kh");
    private static readonly Speakers s_abroad = new(s_recipient, s_vn, s_kh);
    private static readonly Speakers s_local = new(s_recipient, s_kh, s_kh);

    [Theory]
    [InlineData("delivered")]
    [InlineData("alerted")]
    [InlineData("opened")]
    [InlineData("responsibility-accepted")]
    [InlineData("responsibility-declined")]
    [InlineData("answered")]
    [InlineData("mislabelled")]
    [InlineData("incomplete")]
    [InlineData("erased")]
    public void No_gateway_says_what_only_the_recipient_can(string kind)
    {
        ReceiptKind stated = ReceiptKind.Parse(kind);

        Assert.True(s_abroad.MayState(stated, "kh.police"));
        Assert.False(s_abroad.MayState(stated, "gateway/vn"));
        Assert.False(s_abroad.MayState(stated, "gateway/kh"));
        Assert.False(s_abroad.MayState(stated, "kh.immigration"));
    }

    [Theory]
    [InlineData("accepted", "gateway/kh")]
    [InlineData("accepted", "kh.police")]
    [InlineData("relayed", "gateway/int")]
    [InlineData("relayed", "kh.police")]
    [InlineData("expired", "kh.police")]
    [InlineData("refused", "gateway/int")]
    [InlineData("refused", "kh.immigration")]
    public void Nobody_speaks_for_another_station(string kind, string issuer) => Assert.False(s_abroad.MayState(ReceiptKind.Parse(kind), issuer));

    [Theory]
    [InlineData("accepted", "gateway/vn")]
    [InlineData("relayed", "gateway/vn")]
    [InlineData("relayed", "gateway/kh")]
    [InlineData("expired", "gateway/kh")]
    [InlineData("refused", "gateway/vn")]
    [InlineData("refused", "kh.police")]
    public void Each_station_speaks_for_itself(string kind, string issuer) => Assert.True(s_abroad.MayState(ReceiptKind.Parse(kind), issuer));

    [Fact]
    public void Each_gateway_decides_for_its_own_side_alone()
    {
        Assert.True(s_abroad.MayDecide("sender", s_vn));
        Assert.True(s_abroad.MayDecide("recipient", s_kh));
        Assert.False(s_abroad.MayDecide("sender", s_kh));
        Assert.False(s_abroad.MayDecide("recipient", s_vn));
        Assert.False(s_abroad.MayDecide("both", s_vn));
        Assert.False(s_abroad.MayDecide("both", s_kh));
        Assert.False(s_abroad.MayDecide("neither", s_vn));
        Assert.True(s_local.MayDecide("both", s_kh));
        Assert.False(s_local.MayDecide("sender", s_kh));
        Assert.False(s_local.MayDecide("both", s_vn));
    }

    [Fact]
    public void Where_the_directory_lists_no_gateway_none_speaks()
    {
        Speakers nobody = new(s_recipient, null, null);

        Assert.False(nobody.MayState(ReceiptKind.Accepted, "gateway/"));
        Assert.False(nobody.MayDecide("both", s_vn));
        Assert.False(nobody.Names(s_vn));
    }
}
