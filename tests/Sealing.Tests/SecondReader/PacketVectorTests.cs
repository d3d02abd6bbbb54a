using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Crypto.Tests.Vectors;

namespace Interop.Sealing.Tests.SecondReader;

/// <summary>Published packets and blobs open, or are refused, as they say. INTEROP_WRITE_VECTORS=1 makes tests/Vectors/packets-v1.json anew.</summary>
public sealed class PacketVectorTests
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, string, string> Published()
    {
        if (Environment.GetEnvironmentVariable("INTEROP_WRITE_VECTORS") == "1")
        {
            Write().GetAwaiter().GetResult();
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
    }

    // A vector that only says what our code does would say nothing: what is refused, and why, is written here by hand.
    [Fact]
    public void Every_refusal_of_reading_and_opening_has_a_vector()
    {
        string[] told = [.. Load("packets-v1.json")["packets"]!.AsArray().Select(one => (string?)one!["result"]!["refused"]).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "created-in-future", "encapsulation-bad", "envelope-malformed", "envelope-not-recognised", "expired", "header-malformed", "index-malformed", "lifetime-too-long",
                "mandatory-part-missing", "notice-contradicted", "notice-malformed", "notice-other-packet", "notice-signature-bad", "notice-unknown-signer", "padding-bad", "part-altered",
                "part-not-opened", "part-unaccounted", "plaintext-mismatch", "receiving-key-unknown", "recipient-not-me", "record-malformed", "record-order", "sender-unknown",
                "signature-bad", "signature-key-mismatch", "signature-missing", "suite-reserved", "suite-under-floor", "suite-unsupported", "version-unsupported",
            ],
            told);
    }

    internal static JsonNode Load(string file) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(VectorFolder.Path, file)))!;

    // As a reader has it: a number of text is any kind of number.
    private static JsonObject Stored(JsonObject made) => JsonNode.Parse(made.ToJsonString())!.AsObject();

    private static async Task Write()
    {
        JsonObject world = Stored(PacketVectors.World());
        JsonArray packets = [];
        foreach (PacketVector vector in PacketVectors.All())
        {
            JsonObject json = Stored(vector.Json());
            json["result"] = VectorReading.Packet(world, json);
            packets.Add(json);
        }

        JsonArray blobs = [];
        foreach (JsonObject vector in await BlobVectors.All())
        {
            vector["result"] = await VectorReading.Blob(vector);
            blobs.Add(vector);
        }

        JsonObject root = new() { ["format"] = 1, ["world"] = world, ["packets"] = packets, ["blobs"] = blobs };
        await File.WriteAllTextAsync(Path.Combine(VectorFolder.Path, "packets-v1.json"), root.ToJsonString(s_readable) + "\n", new UTF8Encoding(false));
    }
}
