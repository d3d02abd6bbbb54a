using System.Text.Json.Nodes;

namespace Interop.Sealing.Tests.SecondReader;

/// <summary>A packet to be published, and what its reader knows otherwise than the others.</summary>
internal sealed record PacketVector(string Name, byte[] Envelope)
{
    public DateTimeOffset? Now { get; init; }

    public int? Floor { get; init; }

    public string? Me { get; init; }

    public IReadOnlyList<byte[]>? ReceivingKeys { get; init; }

    /// <summary>As it stands in the file, without its result.</summary>
    public JsonObject Json()
    {
        JsonObject json = new() { ["name"] = Name, ["envelope"] = PacketVectors.Hex(Envelope) };
        if (Now is DateTimeOffset now)
        {
            json["now"] = now.ToUnixTimeMilliseconds();
        }

        if (Floor is int floor)
        {
            json["floor"] = floor;
        }

        if (Me is not null)
        {
            json["me"] = Me;
        }

        if (ReceivingKeys is not null)
        {
            json["receiving_keys"] = new JsonArray([.. ReceivingKeys.Select(key => JsonValue.Create(PacketVectors.Hex(key)))]);
        }

        return json;
    }
}
