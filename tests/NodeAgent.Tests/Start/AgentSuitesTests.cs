using Interop.Hosting.Start;
using Interop.NodeAgent.Start;
using Interop.NodeAgent.Tests.World;
using Interop.Packets;
using Interop.Trust.Directories;

namespace Interop.NodeAgent.Tests.Start;

public sealed class AgentSuitesTests(Federation federation) : IClassFixture<Federation>
{
    private ManifestRecord Manifest => federation.Setup.Directory.Agency(AgencyCode.Parse("vn.police"))!.Manifest!;

    [Fact]
    public void Where_the_manifest_promises_a_suite_that_the_machine_cannot_do_the_agent_does_not_start()
    {
        StartRefusedException refused = Assert.Throws<StartRefusedException>(() => Read([2, 1], Manifest, Suite.ChaCha20Poly1305));
        Assert.Equal("suite-unavailable", refused.Code);
        Assert.Contains("AES-GCM", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_manifest_does_not_promise_it_the_suite_is_left_out_and_that_is_said()
    {
        ManifestRecord first = Manifest with { ReceivingKeys = [.. Manifest.ReceivingKeys.Where(key => key.Suite == Suite.ChaCha20Poly1305)] };
        AgentSuites suites = Read([2, 1], first, Suite.ChaCha20Poly1305);
        Assert.Equal([Suite.Aes256Gcm], suites.NotHere);
        Assert.Equal(Suite.ChaCha20Poly1305, suites.Choice.For(first, Manifest, TimeProvider.System.GetUtcNow()).Require().Suite);
    }

    [Fact]
    public void A_suite_of_the_manifest_that_the_order_leaves_out_is_said()
    {
        Assert.Equal([Suite.Aes256Gcm], Read([1], Manifest, [.. Suite.All]).LeftOut);
        Assert.Empty(Read([1, 2], Manifest, [.. Suite.All]).LeftOut);
    }

    [Theory]
    [InlineData("settings-malformed", new uint[0])]
    [InlineData("settings-malformed", new uint[] { 1, 1 })]
    [InlineData("settings-malformed", new uint[] { 5 })]
    [InlineData("suite-reserved", new uint[] { 1, 3 })]
    [InlineData("suite-reserved", new uint[] { 4 })]
    public void An_order_that_means_nothing_refuses_the_start(string code, uint[] order) =>
        Assert.Equal(code, Assert.Throws<StartRefusedException>(() => Read(order, Manifest, [.. Suite.All])).Code);

    [Theory]
    [InlineData(-1, 14, 30)]
    [InlineData(7, 0, 30)]
    [InlineData(7, 31, 30)]
    [InlineData(7, 14, 366)]
    public void Limits_out_of_their_range_refuse_the_start(int grace, int warn, int refuse) => Assert.Equal(
        "settings-malformed",
        Assert.Throws<StartRefusedException>(() => new SuiteSettings { GraceDays = grace, ManifestWarnDays = warn, ManifestRefuseDays = refuse }.ToLimits("agent.json")).Code);

    private AgentSuites Read(uint[] order, ManifestRecord manifest, params Suite[] here)
    {
        AgentSettings settings = SettingsFile.Read(federation.Agency("vn.police").Settings, "Agent", AgentSettingsJson.Default.AgentSettings);
        settings.SuiteOrder = order;
        return AgentSuites.Read(settings, manifest, here, "agent.json", TimeProvider.System.GetUtcNow());
    }
}
