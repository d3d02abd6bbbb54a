using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Crypto.Tests.Vectors;
using Interop.Packets;
using Interop.Sealing.Tests.Envelopes;

namespace Interop.Sealing.Tests.SecondReader;

/// <summary>A second implementation, written in JavaScript from docs/format.md alone (tests/SecondReader): both read what the other writes.</summary>
public sealed class JavaScriptTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly string s_folder = Find();

    public static TheoryData<string> Files() => [.. VectorFolder.FilesOrNone(VectorKind.Packets)];

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public async Task It_reads_every_published_packet_and_blob_as_we_do(string file)
    {
        Skip.If(file.Length == 0, $"SKIPPED: {VectorFolder.Path} holds no packets of this format");
        (int exit, string said) = await Node("", "vectors", VectorFolder.PathOf(file));
        Assert.True(exit == 0, said);
        Assert.Matches("^[1-9][0-9]* vectors, 0 wrong$", said.Trim());
    }

    [SkippableTheory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(2, 1)]
    [InlineData(2, 12)]
    public async Task What_it_seals_opens_here(int suite, int parts)
    {
        byte[][] contents = [.. Enumerable.Range(0, parts).Select(i => Encoding.UTF8.GetBytes(new string('x', i * 97)))];
        JsonObject order = new()
        {
            ["suite"] = suite,
            ["sender"] = "vn.police",
            ["signing_key"] = PacketVectors.Hex(Route.Seed("vn.police")),
            ["recipient"] = "kh.police",
            ["receiving_keys"] = new JsonArray(PacketVectors.Hex(Route.Agency.PublicKey.Span), PacketVectors.Hex(Route.Unit.PublicKey.Span)),
            ["manifest"] = new string('0', 64),
            ["now"] = Route.Noon.ToUnixTimeMilliseconds(),
            ["parts"] = new JsonArray([.. contents.Select((content, i) => new JsonObject
            {
                ["category"] = "telecom.device", ["level"] = "", ["slot"] = i == 0 ? 1 : 0, ["plaintext"] = PacketVectors.Hex(content), ["mandatory"] = i == 0,
            })]),
        };
        (int exit, string said) = await Node(order.ToJsonString(), "seal");
        Assert.True(exit == 0, said);
        Envelope envelope = Envelope.Parse(Convert.FromHexString(said.Trim())).Require();
        using OpenedPacket packet = Route.Opened(envelope);
        Assert.Equal(contents, packet.Parts.Select(part => part.Plaintext.ToArray()));
        Assert.True(envelope.Header.IsMandatory(packet.Parts[0].Index));
    }

    [SkippableFact]
    public async Task A_part_that_it_withholds_is_accounted_for_here()
    {
        SealedPacket packet = PacketVectors.Small("withheld elsewhere");
        int place = packet.Positions[1];
        JsonObject order = new()
        {
            ["envelope"] = PacketVectors.Hex(packet.Envelope.ToBytes()),
            ["parts"] = new JsonArray(place),
            ["reason"] = "no-permit",
            ["decision"] = new string('0', 64),
            ["gateway"] = "vn",
            ["signing_key"] = PacketVectors.Hex(Route.Seed("gateway vn")),
            ["now"] = Route.Noon.ToUnixTimeMilliseconds(),
        };
        (int exit, string said) = await Node(order.ToJsonString(), "withhold");
        Assert.True(exit == 0, said);
        using OpenedPacket opened = Route.Opened(Envelope.Parse(Convert.FromHexString(said.Trim())).Require());
        WithheldPart gap = Assert.Single(opened.Withheld);
        Assert.Equal((place, "no-permit"), (gap.Index, gap.Notice.Reason.Value));
        Assert.Equal(packet.Positions.Where(position => position != place), opened.Parts.Select(part => part.Index));
    }

    // One word of difference between two readers is what an attacker looks for: not only yes or no, the same reason.
    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task It_says_of_packets_altered_anywhere_what_we_say(int suite)
    {
        Assert.True(Suite.TryFrom((uint)suite, out Suite sealedIn));
        JsonObject world = PacketVectors.Stored(PacketVectors.World());
        JsonArray packets = [];
        foreach (PacketVector vector in AlteredPackets.Of(PacketVectors.Small($"altered {suite}", sealedIn), $"suite {suite}", 50))
        {
            JsonObject json = PacketVectors.Stored(vector.Json());
            json["result"] = VectorReading.Packet(world, json);
            json["route"] = VectorReading.OnTheRoute(world, json);
            packets.Add(json);
        }

        int kinds = packets.Select(one => (string?)one!["result"]!["refused"]).Distinct(StringComparer.Ordinal).Count();
        Assert.True(kinds > 8, $"only {kinds} different answers");
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, new JsonObject { ["world"] = world, ["packets"] = packets }.ToJsonString());
            (int exit, string said) = await Node("", "vectors", file);
            Assert.True(exit == 0, said);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<(int Exit, string Said)> Node(string input, params string[] arguments)
    {
        Skip.IfNot(Directory.Exists(Path.Combine(s_folder, "node_modules")), "SKIPPED: the packages of tests/SecondReader are not installed; run npm ci there");
        ProcessStartInfo start = new("node", [Path.Combine(s_folder, "main.mjs"), .. arguments]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new SkipException("SKIPPED: node is not installed", missing);
        }

        using (process)
        {
            using CancellationTokenSource patience = new(s_patience);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            string error = await process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, (await output) + error);
        }
    }

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "tests", "SecondReader");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException("tests/SecondReader stands in no folder above.");
    }
}
