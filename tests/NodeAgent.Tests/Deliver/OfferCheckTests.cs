using Interop.NodeAgent.Deliver;
using Interop.NodeAgent.Tests.World;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Trust.Directories;
using Interop.Trust.Suites;

namespace Interop.NodeAgent.Tests.Deliver;

/// <summary>kh.police is offered packets that vn.police signed rightly, in one suite or the other.</summary>
public sealed class OfferCheckTests(Federation federation) : IClassFixture<Federation>
{
    private static readonly AgencyCode s_recipient = AgencyCode.Parse("kh.police");

    // Past the checks of the suite the gateways' decisions are asked for, and none were sent here.
    private const string Further = RefusalCodes.DocumentMalformed;

    [Fact]
    public void A_recipient_refuses_a_downgrade_itself_whatever_gateways_let_pass()
    {
        Assert.Equal("suite-downgraded", Offer(Suite.ChaCha20Poly1305, SuiteLimits.Default with { Grace = TimeSpan.Zero }));
        Assert.Equal(Further, Offer(Suite.ChaCha20Poly1305, SuiteLimits.Default));
        Assert.Equal(Further, Offer(Suite.Aes256Gcm, SuiteLimits.Default with { Grace = TimeSpan.Zero }));
    }

    [Fact]
    public void A_recipient_refuses_a_packet_to_its_key_of_the_other_suite() =>
        Assert.Equal("receiving-key-other-suite", Offer(Suite.ChaCha20Poly1305, SuiteLimits.Default, sealedTo: Suite.Aes256Gcm));

    private string? Offer(Suite suite, SuiteLimits limits, Suite? sealedTo = null)
    {
        DirectorySnapshot directory = federation.Setup.Directory;
        Agency me = new(directory.Agency(s_recipient)!, directory.GatewayOf(s_recipient)!, directory);
        return new OfferCheck(me, limits).Of(SealedPackets.Seal(federation, "vn.police", "kh.police", suite, sealedTo), [], TimeProvider.System.GetUtcNow(), [])?.Code;
    }
}
