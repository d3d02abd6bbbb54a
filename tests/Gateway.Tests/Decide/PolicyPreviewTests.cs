using System.Text.Json.Nodes;
using Google.Protobuf;
using Interop.Gateway.Decide;
using Interop.Gateway.Start;
using Interop.Gateway.Tests.World;
using Interop.Hosting.Start;
using Interop.Policy.Decide;
using Interop.Wire;
using Decision = Interop.Contracts.Decision;
using Directory = System.IO.Directory;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests.Decide;

/// <summary>Recorded decisions made again, and other documents tried out on the packets that a gateway holds.</summary>
[Collection("federation")]
public sealed class PolicyPreviewTests(Federation world) : IAsyncLifetime, IDisposable
{
    private static readonly Letter Request = new("kh.police") { Type = "rescue-verification-request", Purpose = "rescue", Parts = ["rescue.request"] };

    private readonly string _next = Directory.CreateTempSubdirectory("interop-next-").FullName;

    private string Policies => Path.Combine(world.Disk.Gateway("vn").Folder, "policies");

    public Task InitializeAsync() => world.Forget();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => Directory.Delete(_next, recursive: true);

    [Fact]
    public async Task A_recorded_decision_made_again_is_the_same_bytes()
    {
        (Envelope packet, SubmitReply reply) = await world["vn.police"].Send(Request);
        Decision recorded = Decision.Parser.ParseFrom(reply.Decision.Body);
        PolicySnapshot documents = Startup.Policies(Policies, world.Directory);
        Assert.True(DecisionReplay.Body(documents, world.Directory, packet, recorded).AsSpan().SequenceEqual(reply.Decision.Body.Span));
        Assert.All(recorded.Documents, document => Assert.Equal(32, document.Digest.Length));

        // Another document, another decision: what it was made with stands in it.
        Copy(text => text.Replace("retain-at-most: 365d", "retain-at-most: 30d", StringComparison.Ordinal));
        byte[] other = DecisionReplay.Body(Startup.Policies(_next, world.Directory), world.Directory, packet, recorded);
        Assert.False(other.AsSpan().SequenceEqual(recorded.ToByteArray()));
    }

    [Fact]
    public async Task Documents_that_mean_the_same_change_nothing_and_every_whole_packet_is_decided_to_the_same_bytes()
    {
        await world["vn.police"].Send(Request);
        Copy(text => "# A remark.\n" + text);
        (int exit, JsonNode[] lines) = await Preview();
        JsonNode sums = Assert.Single(lines);
        Assert.Equal((HostProgram.Ok, 0, 0), (exit, (int)sums["changed"]!, (int)sums["replayedOtherwise"]!));
        Assert.InRange((int)sums["replayed"]!, 1, (int)sums["held"]!);
    }

    [Fact]
    public async Task What_a_draft_would_refuse_is_listed_with_the_rules_before_it_takes_effect()
    {
        (Envelope packet, _) = await world["vn.police"].Send(Request);
        Copy(text => text + "- id: S9\n  forbid: send\n  title: {en: \"No requests to Cambodia for now\"}\n  because: [{instrument: Sample order 12/2026, article: \"1\"}]\n  to: [kh]\n");
        (int exit, JsonNode[] lines) = await Preview();
        Assert.Equal(HostProgram.Failed, exit);
        JsonNode line = Assert.Single(lines, line => line["packet"]?.ToString() == packet.Header.Digest.ToString());
        Assert.StartsWith("allow", line["before"]!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("deny", line["after"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("send:S9", line["rules"]!.AsArray().Select(rule => rule!.ToString()));

        // Nothing has taken effect.
        await world["vn.police"].Send(Request);
    }

    private async Task<(int Exit, JsonNode[] Lines)> Preview()
    {
        // An SQLite database is open to one process at a time.
        await world.Stop("vn");
        await using StringWriter output = new();
        int exit;
        try
        {
            exit = await PreviewProgram.Run(world.Disk.Gateway("vn").Settings, _next, output);
        }
        finally
        {
            await world.Start("vn");
        }

        return (exit, [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)]);
    }

    private void Copy(Func<string, string> change)
    {
        foreach (string file in Directory.EnumerateFiles(Policies, "*.yaml", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(_next, Path.GetRelativePath(Policies, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            string text = File.ReadAllText(file);
            File.WriteAllText(copy, Path.GetFileName(file) == "vn.police.yaml" ? change(text) : text);
        }
    }
}
