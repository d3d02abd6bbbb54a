using System.Text.Json;
using Interop.Packets;

namespace Interop.Sandbox.Tests.Kills;

[Collection(KillCollection.Name)]
public sealed class PartnerDownTests(KillWorld world) : IClassFixture<KillWorld>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_packet_for_a_partner_that_is_down_waits_visibly_and_arrives_once()
    {
        (Federation federation, Correspondence officers) = await world.Take();
        await federation.StartMissing();
        await officers.Exchange(1);

        await federation.Kill(Federation.Kh);
        DateTimeOffset down = TimeProvider.System.GetUtcNow();
        await officers.Send(2);
        PacketId packet = officers.Told[1];
        JsonElement waiting = await Waits(officers.Author, packet);
        DateTimeOffset since = waiting.GetProperty("since").GetDateTimeOffset();
        Assert.Equal("gateway/kh", waiting.GetProperty("for").GetString());
        Assert.InRange(since, down.AddSeconds(-1), TimeProvider.System.GetUtcNow());

        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.Equal(since, (await Waits(officers.Author, packet)).GetProperty("since").GetDateTimeOffset());
        JsonElement shown = await officers.Author.Get($"/v1/packets/{packet}");
        Assert.DoesNotContain(shown.GetProperty("receipts").EnumerateArray(), receipt => receipt.GetProperty("kind").GetString() == "delivered");
        Assert.Contains(packet.ToString(), await Ids(officers, await officers.Author.Get("/v1/waiting")));

        await federation.Start(Federation.Kh);
        await officers.ReadUntil(3);
        await world.Quiet();
        Assert.Null(Waiting(await officers.Author.Get($"/v1/packets/{packet}")));
        await federation.Stop(Federation.All);
        Assert.Empty(HistoryCheck.Run(await federation.Count(officers.Told, officers.Acknowledged)));
        world.Release();
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
    private static async Task<IReadOnlyList<string>> Ids(Correspondence officers, JsonElement list)
    {
        List<string> ids = [];
        foreach (JsonElement item in Correspondence.List(list).Where(item => item.GetProperty("packet").ValueKind == JsonValueKind.String))
        {
            ids.Add((await officers.Author.Get($"/v1/packets/{item.GetProperty("packet").GetString()}")).GetProperty("packetId").GetString()!);
        }

        return ids;
    }
}
