using System.Text.Json.Nodes;
using Grpc.Core;
using Interop.Contracts;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests.Submit;

/// <summary>A gateway in a federation of two days ago, with one day of grace: both agencies have published keys for both suites for longer.</summary>
public sealed class SuiteTests
{
    [Fact]
    public async Task A_downgrade_is_refused_with_a_signed_receipt_and_a_leaf_and_the_better_suite_passes()
    {
        using FederationOnDisk disk = new(TimeSpan.FromDays(2));
        string settings = disk.Gateway("vn").Settings;
        JsonNode content = JsonNode.Parse(await File.ReadAllTextAsync(settings))!;
        content["Gateway"]!["Suites"] = new JsonObject { ["GraceDays"] = 1 };
        await File.WriteAllTextAsync(settings, content.ToJsonString());
        await using RunningGateway gateway = await RunningGateway.Start(settings);
        using Agency sender = new(disk, AgencyCode.Parse("vn.police"));
        using Auditor auditor = new(disk);

        Envelope weaker = sender.Seal(new Letter("kh.police") { Suite = Suite.ChaCha20Poly1305 });
        Refused refused = await Refused.By(() => sender.Submit(weaker));
        refused.Is(StatusCode.FailedPrecondition, "suite-downgraded");
        Assert.Equal((ReceiptKind.Refused, "suite-downgraded"), (refused.Receipt!.Kind, refused.Receipt.Reason?.Value));
        LeafPayload leaf = Assert.Single(await auditor.Leaves("vn", weaker.Header.Digest));
        Assert.Equal(("refused", "suite-downgraded"), (leaf.Event, leaf.Reason));

        Envelope better = sender.Seal(new Letter("kh.police") { Suite = Suite.Aes256Gcm });
        Assert.Equal(ReceiptKind.Accepted, PacketReceipt.Parse((await sender.Submit(better)).Receipt).Require().Kind);
    }
}
