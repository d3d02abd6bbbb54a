using System.Text.Json;
using Interop.Packets;
using Interop.Sandbox.Tests.Kills.Traffic;

namespace Interop.Sandbox.Tests.Kills;

[Collection(KillCollection.Name)]
public sealed class PartnerDownTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(180);

    [Fact]
    public async Task A_packet_for_a_partner_that_is_down_waits_visibly_and_arrives_once()
    {
        await using Federation federation = await Federation.Make();
        await federation.Start(Federation.All);
        Journal journal = new();
        using Desk sender = new(federation, Federation.VnPolice, journal);
        using Desk reader = new(federation, Federation.KhPolice, journal);
        using Desk border = new(federation, Federation.VnBorder, journal);
        await Send();
        await ReadAll(1);

        await federation.Kill(Federation.Kh);
        DateTimeOffset down = TimeProvider.System.GetUtcNow();
        await Send();
        PacketId packet = await Send();
        JsonElement waiting = await Waits(sender.Officer, packet);
        DateTimeOffset since = waiting.GetProperty("since").GetDateTimeOffset();
        Assert.Equal("gateway/kh", waiting.GetProperty("for").GetString());
        Assert.InRange(since, down.AddSeconds(-1), TimeProvider.System.GetUtcNow());

        // Nobody waits for the partner but what is for the partner.
        await sender.Send(new Letter(LetterKind.Note, Federation.VnBorder, "urgent", journal.NextNumber()));
        await Reads(border, Federation.VnBorder, 1);
        Assert.Equal(since, (await Waits(sender.Officer, packet)).GetProperty("since").GetDateTimeOffset());
        JsonElement shown = await sender.Officer.Get($"/v1/packets/{packet}");
        Assert.DoesNotContain(shown.GetProperty("receipts").EnumerateArray(), receipt => receipt.GetProperty("kind").GetString() == "delivered");
        Assert.Contains(packet.ToString(), await Ids(sender.Officer, await sender.Officer.Get("/v1/waiting")));

        await federation.Start(Federation.Kh);
        await ReadAll(3);
        await Counting.Quiet(federation, journal);
        Assert.Null(Waiting(await sender.Officer.Get($"/v1/packets/{packet}")));
        await federation.Stop(Federation.All);

        Task<PacketId> Send() => sender.Send(new Letter(LetterKind.Note, Federation.KhPolice, "urgent", journal.NextNumber()));

        Task ReadAll(int packets) => Reads(reader, Federation.KhPolice, packets);

        async Task Reads(Desk desk, string at, int packets)
        {
            DateTimeOffset end = TimeProvider.System.GetUtcNow() + s_patience;
            while (journal.Told.Count(told => told.Recipient == at && told.Acts.Count > 1) < packets)
            {
                Assert.True(TimeProvider.System.GetUtcNow() < end, $"{packets} packets could not be read at {at} within {s_patience.TotalSeconds} s.");
                if (!await desk.Read())
                {
                    await Task.Delay(100);
                }
            }
        }
    }

    private static async Task<JsonElement> Waits(OfficerClient officer, PacketId packet)
    {
        DateTimeOffset end = TimeProvider.System.GetUtcNow() + s_patience;
        while (true)
        {
            if (Waiting(await officer.Get($"/v1/packets/{packet}")) is JsonElement waiting)
            {
                return waiting;
            }

            Assert.True(TimeProvider.System.GetUtcNow() < end, $"The officer does not see within {s_patience.TotalSeconds} s that the packet waits.");
            await Task.Delay(100);
        }
    }

    private static JsonElement? Waiting(JsonElement packet) =>
        packet.TryGetProperty("waiting", out JsonElement waiting) && waiting.ValueKind == JsonValueKind.Object ? waiting : null;

    // The list names digests; the officer knows packets by their ids.
    private static async Task<IReadOnlyList<string>> Ids(OfficerClient officer, JsonElement list)
    {
        List<string> ids = [];
        foreach (JsonElement item in Desk.List(list).Where(item => item.GetProperty("packet").ValueKind == JsonValueKind.String))
        {
            ids.Add((await officer.Get($"/v1/packets/{item.GetProperty("packet").GetString()}")).GetProperty("packetId").GetString()!);
        }

        return ids;
    }
}
