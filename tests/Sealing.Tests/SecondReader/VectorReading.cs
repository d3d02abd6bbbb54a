using System.Text.Json.Nodes;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing.Blobs;
using Interop.Sealing.Hpke;

namespace Interop.Sealing.Tests.SecondReader;

/// <summary>Opens what a vector holds with our code and says what came, in the words of the file.</summary>
internal static class VectorReading
{
    public static JsonObject Packet(JsonObject world, JsonObject vector)
    {
        JsonNode Known(string name) => vector[name] ?? world[name]!;
        List<ReceivingPrivateKey> keys = [];
        foreach (JsonNode? key in Known("receiving_keys").AsArray())
        {
            using Secret seed = Secret.Of(Bytes(key));
            keys.Add(ReceivingPrivateKey.Of(seed));
        }

        try
        {
            Assert.True(Suite.TryFrom((uint)Known("floor"), out Suite floor));
            Opening opening = Opener.Open(Bytes(vector["envelope"]), new OpenExpectations
            {
                Me = AgencyCode.Parse((string)Known("me")!),
                Now = DateTimeOffset.FromUnixTimeMilliseconds((long)Known("now")),
                FloorSuite = floor,
                SenderKeys = (agency, kid, _) => Key(Known("senders"), "agency", agency.Value, kid) is { } key
                    ? new Outcome<ReadOnlyMemory<byte>>.Held(key)
                    : PacketRefusal.Because(RefusalCodes.SenderUnknown, "The vector lists no such sender."),
                GatewayKeys = (gateway, kid) => Key(Known("gateways"), "gateway", gateway.Value, kid),
                Keys = keys,
            });
            return opening is Opening.Opened opened ? Told(opened.Packet) : new JsonObject { ["refused"] = ((Opening.NotOpened)opening).Reason.Code };
        }
        finally
        {
            keys.ForEach(key => key.Dispose());
        }
    }

    /// <summary>What a gateway says of it, which has no private key: "held", or the code of its refusal.</summary>
    public static string OnTheRoute(JsonObject world, JsonObject vector)
    {
        JsonNode Known(string name) => vector[name] ?? world[name]!;
        if (!Envelope.Parse(Bytes(vector["envelope"])).TryGet(out Envelope? envelope, out PacketRefusal? refusal))
        {
            return refusal.Code;
        }

        Header header = envelope.Header;
        Assert.True(Suite.TryFrom((uint)Known("floor"), out Suite floor));
        if (EnvelopeCheck.SuiteAllowed(header, floor) is PacketRefusal weak)
        {
            return weak.Code;
        }

        if (Key(Known("senders"), "agency", header.Sender.Value, header.SenderKid) is not { } key)
        {
            return RefusalCodes.SenderUnknown;
        }

        refusal = EnvelopeCheck.All(
            envelope,
            key.Span,
            floor,
            DateTimeOffset.FromUnixTimeMilliseconds((long)Known("now")),
            (gateway, kid) => Key(Known("gateways"), "gateway", gateway.Value, kid));
        return refusal?.Code ?? "held";
    }

    public static async Task<JsonObject> Blob(JsonObject vector)
    {
        if (!BlobReference.Parse(Bytes(vector["reference"])).TryGet(out BlobReference? reference, out PacketRefusal? refusal))
        {
            return new JsonObject { ["refused"] = refusal.Code };
        }

        MemoryStream file = new();
        refusal = await BlobOpener.Open(reference, new MemoryStream(Bytes(vector["blob"])), file, default);
        return refusal is null ? new JsonObject { ["file"] = PacketVectors.Hex(file.ToArray()) } : new JsonObject { ["refused"] = refusal.Code };
    }

    private static byte[] Bytes(JsonNode? hex) => Convert.FromHexString((string)hex!);

    private static ReadOnlyMemory<byte>? Key(JsonNode list, string what, string name, KeyId kid) =>
        list.AsArray().FirstOrDefault(one => (string?)one![what] == name && (string?)one["kid"] == kid.ToString()) is { } found ? new ReadOnlyMemory<byte>?(Bytes(found["public_key"])) : null;

    private static JsonObject Told(OpenedPacket packet)
    {
        using (packet)
        {
            return new JsonObject
            {
                ["parts"] = new JsonArray([.. packet.Parts.Select(part => new JsonObject
                {
                    ["index"] = part.Index,
                    ["category"] = part.Meta.Category.Value,
                    ["level"] = part.Meta.Level?.Value ?? "",
                    ["facts"] = new JsonArray([.. part.Meta.Facts.Select(fact => JsonValue.Create(fact.Value))]),
                    ["slot"] = part.Meta.Slot,
                    ["media_type"] = part.Meta.MediaType,
                    ["plaintext"] = PacketVectors.Hex(part.Plaintext.Span),
                })]),
                ["withheld"] = new JsonArray([.. packet.Withheld.Select(gap => new JsonObject
                {
                    ["index"] = gap.Index,
                    ["gateway"] = gap.Notice.Gateway.Value,
                    ["reason"] = gap.Notice.Reason.Value,
                })]),
            };
        }
    }
}
