using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Crypto.Tests.Vectors;

namespace Interop.Sealing.Tests.SecondReader;

/// <summary>Published packets and blobs open, or are refused, as they say. INTEROP_WRITE_VECTORS=1 makes tests/Vectors/packets-v1.json anew.</summary>
public sealed class PacketVectorTests
{
    private const string Own = "packets-v1.json";

    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, string, string> Published()
    {
        if (Environment.GetEnvironmentVariable("INTEROP_WRITE_VECTORS") == "1")
        {
            File.WriteAllText(VectorFolder.PathOf(Own), Made().GetAwaiter().GetResult(), new UTF8Encoding(false));
        }

        TheoryData<string, string, string> rows = [];
        foreach (string file in VectorFolder.FilesOrNone(VectorKind.Packets))
        {
            JsonNode? root = file.Length == 0 ? null : Load(file);
            foreach (string kind in (string[])["packets", "blobs"])
            {
                foreach (JsonNode? vector in root?[kind]?.AsArray() ?? [null])
                {
                    rows.Add(file, kind, (string?)vector?["name"] ?? "");
                }
            }
        }

        return rows;
    }

    [SkippableTheory]
    [MemberData(nameof(Published))]
    public async Task A_published_packet_or_blob_is_read_as_it_says(string file, string kind, string name)
    {
        Skip.If(name.Length == 0, $"SKIPPED: {VectorFolder.Path} holds no {kind} of this format");
        JsonNode root = Load(file);
        JsonObject vector = root[kind]!.AsArray().Single(one => (string?)one!["name"] == name)!.AsObject();
        JsonObject came = kind == "packets" ? VectorReading.Packet(root["world"]!.AsObject(), vector) : await VectorReading.Blob(vector);
        Assert.Equal(vector["result"]!.ToJsonString(), came.ToJsonString());
        if (vector["route"] is { } route)
        {
            Assert.Equal((string?)route, VectorReading.OnTheRoute(root["world"]!.AsObject(), vector));
        }
    }

    [Fact]
    public void Every_published_packet_is_answered_as_the_page_has_it()
    {
        (string Name, string? Refused)[] told = [.. Load(Own)["packets"]!.AsArray().Select(one => ((string)one!["name"]!, (string?)one["result"]!["refused"]))];
        Assert.All(told, one => Assert.Equal(PacketAnswers.Refusals.GetValueOrDefault(one.Name), one.Refused));
        Assert.Equal(PacketAnswers.Refusals.Count, told.Count(one => one.Refused is not null));
    }

    [Fact]
    public void A_gateway_says_the_same_but_for_what_only_the_recipient_can_see() => Assert.All(Load(Own)["packets"]!.AsArray(), one =>
    {
        string name = (string)one!["name"]!;
        string? refused = PacketAnswers.Refusals.GetValueOrDefault(name);
        string expected = name == PacketAnswers.DecoyMissing ? "part-unaccounted" : refused is null || PacketAnswers.OnlyTheRecipientSees.Contains(refused) ? "held" : refused;
        Assert.Equal((name, expected), (name, (string?)one["route"]));
    });

    [Fact]
    public async Task What_was_published_is_made_again_byte_for_byte() =>
        Assert.True(await Made() == await File.ReadAllTextAsync(VectorFolder.PathOf(Own)), "The format changed, or tests/Vectors/packets-v1.json was made by other code: a version is for good.");

    internal static JsonNode Load(string file) => JsonNode.Parse(File.ReadAllBytes(VectorFolder.PathOf(file)))!;

    private static async Task<string> Made()
    {
        JsonObject world = PacketVectors.Stored(PacketVectors.World());
        JsonArray packets = [];
        foreach (PacketVector vector in PacketVectors.All())
        {
            JsonObject json = PacketVectors.Stored(vector.Json());
            json["result"] = VectorReading.Packet(world, json);
            json["route"] = VectorReading.OnTheRoute(world, json);
            packets.Add(json);
        }

        JsonArray blobs = [];
        foreach (JsonObject vector in BlobVectors.All())
        {
            vector["result"] = await VectorReading.Blob(vector);
            blobs.Add(vector);
        }

        JsonObject root = new() { ["format"] = 1, ["world"] = world, ["packets"] = packets, ["blobs"] = blobs };
        return root.ToJsonString(s_readable) + "\n";
    }
}
