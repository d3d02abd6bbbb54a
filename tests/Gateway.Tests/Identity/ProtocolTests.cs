using System.Security.Authentication;
using Interop.Gateway.Tests.World;

namespace Interop.Gateway.Tests.Identity;

/// <summary>What a running gateway speaks.</summary>
[Collection("federation")]
public sealed class ProtocolTests(Federation world)
{
    [Fact]
    public async Task Tls_1_3_and_nothing_older_is_spoken()
    {
        Agency police = world["vn.police"];
        Assert.Equal(SslProtocols.Tls13, (await Handshake.With(world.Disk, police.Certificate, "vn")).Protocol);
#pragma warning disable CA5398 // Offered on purpose, to see it refused.
        Assert.Equal(SslProtocols.None, (await Handshake.With(world.Disk, police.Certificate, "vn", offered: SslProtocols.Tls12)).Protocol);
        Assert.Equal(SslProtocols.Tls13, (await Handshake.With(world.Disk, police.Certificate, "vn", offered: SslProtocols.Tls12 | SslProtocols.Tls13)).Protocol);
#pragma warning restore CA5398
    }
}
