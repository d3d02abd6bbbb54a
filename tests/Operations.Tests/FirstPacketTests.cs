using System.Text.Json.Nodes;
using Interop.Operations.Tests.Pages;
using Interop.Operations.Tests.World;

namespace Interop.Operations.Tests;

/// <summary>The pages of docs/operations are followed word for word, every block on every machine that it names, from the first key to the answered packet and a month later.</summary>
public sealed class FirstPacketTests
{
    private static readonly CommandBlock Report = new("the report", 0, ["host-vn"],
        "O=/etc/interop/oversight/vn.dpa; curl -sS --cacert /etc/interop/directory/ca.pem --cert $O/tls.pem --key $O/keys/tls-key.pem https://oversight.vn.interop.example:9444/v1/report");

    private static readonly CommandBlock Threads = new("the case", 0, ["o-11-vn"],
        """
        export INTEROP_PROFILE=/srv/interop/profile.json
        interop thread "$(interop thread --json | grep -m1 -o '"thread": *"[^"]*"' | cut -d'"' -f4)" --json
        """);

    [SkippableFact]
    public async Task Whoever_follows_the_pages_gets_from_the_key_ceremony_to_an_answered_packet()
    {
        string? missing = await Network.Missing();
        Skip.If(missing is not null, missing);
        await using TwoHosts hosts = await TwoHosts.Build();
        foreach (CommandBlock block in OperationsPages.Blocks)
        {
            // Different people at different machines do not wait for each other.
            (string Machine, Ran Ran)[] all = await Task.WhenAll(block.Machines.Select(async machine => (machine, await hosts.Run(block, machine))));
            Assert.All(all, one => Assert.True(one.Ran.Exit == 0, $"{block} on {one.Machine} ended with {one.Ran.Exit}:\n{one.Ran.Output}"));
        }

        JsonNode report = JsonNode.Parse((await hosts.Run(Report, "host-vn")).Held("the report"))!;
        Assert.True(report["findings"]!.AsArray().Count == 0, report["findings"]!.ToJsonString());
        JsonNode threads = JsonNode.Parse((await hosts.Run(Threads, "o-11-vn")).Held("the case"))!;
        Assert.Contains("\"rescued\"", threads.ToJsonString(), StringComparison.Ordinal);
        Assert.All(await hosts.StopAll(), ended => Assert.Equal(0, ended.Exit));
        Assert.DoesNotContain(hosts.Journal(), line => line.Contains("Nguyễn", StringComparison.Ordinal) || line.Contains("PRIVATE", StringComparison.Ordinal));
    }
}
