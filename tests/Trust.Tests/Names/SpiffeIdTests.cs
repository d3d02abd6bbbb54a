using Interop.Trust.Names;

namespace Interop.Trust.Tests.Names;

public sealed class SpiffeIdTests
{
    [Theory]
    [InlineData("spiffe://vn.interop.example/agency/vn.police", "agency vn.police")]
    [InlineData("spiffe://kh.interop.example/gateway/kh", "gateway kh")]
    [InlineData("spiffe://vn.interop.example/oversight/vn.dpa", "oversight vn.dpa")]
    [InlineData("spiffe://iom.int.interop.example/agency/int.iom/officer/o-17", "officer int.iom/o-17")]
    public void Each_of_the_four_forms_is_read_and_written_back(string text, string peer)
    {
        SpiffeId id = SpiffeId.Parse(text);
        Assert.Equal(peer, id.Peer.ToString());
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://vn.interop.example/agency/vn.police")]
    [InlineData("spiffe://VN.interop.example/agency/vn.police")]
    [InlineData("spiffe://vn.interop.example:443/agency/vn.police")]
    [InlineData("spiffe://vn.interop.example/agency/vn.police/")]
    [InlineData("spiffe://vn.interop.example/agency/vn.police?x")]
    [InlineData("spiffe://vn.interop.example/agency/vn%2epolice")]
    [InlineData("spiffe://vn.interop.example/agency/../gateway/vn")]
    [InlineData("spiffe://vn.interop.example//agency/vn.police")]
    [InlineData("spiffe://user@vn.interop.example/gateway/vn")]
    [InlineData("spiffe://vn.interop.example/station/vn")]
    [InlineData("spiffe://vn.interop.example/gateway/VN")]
    [InlineData("spiffe://vn.interop.example/agency/vn.police/officer/")]
    [InlineData("spiffe://localhost/gateway/vn")]
    [InlineData("spiffe://vn..example/gateway/vn")]
    [InlineData("spiffe://-vn.example/gateway/vn")]
    public void Any_other_spelling_is_refused(string text)
    {
        Assert.False(SpiffeId.TryParse(text, out _));
        Assert.Throws<FormatException>(() => SpiffeId.Parse(text));
    }

    [Theory]
    [InlineData("vn", true)]
    [InlineData("int.iom", true)]
    [InlineData("int", false)]
    [InlineData("vn.police", false)]
    [InlineData("VN", false)]
    [InlineData("int.iom.x", false)]
    [InlineData("", false)]
    public void A_jurisdiction_is_a_country_or_an_international_body(string text, bool held) => Assert.Equal(held, JurisdictionCode.TryParse(text, out _));

    [Theory]
    [InlineData("dpa")]
    [InlineData("vn.DPA")]
    [InlineData("vn..dpa")]
    [InlineData("vnx1.dpa")]
    [InlineData("vn.a.b.c")]
    public void A_malformed_oversight_name_is_refused(string text) => Assert.False(OversightName.TryParse(text, out _));
}
