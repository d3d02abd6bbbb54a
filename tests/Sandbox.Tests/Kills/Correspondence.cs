using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Interop.Packets;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>
/// Officers at work through REST: at vn.police one writes notes and another approves them, at kh.police one opens them and accepts responsibility.
/// They do what people do when a service dies under their hands: look what is there, and go on from it.
/// </summary>
internal sealed class Correspondence : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);
    private readonly OfficerClient _author;
    private readonly OfficerClient _approver;
    private readonly OfficerClient _reader;
    private readonly List<PacketId> _told = [];
    private readonly HashSet<PacketId> _acknowledged = [];
    private readonly HashSet<long> _drafts = [];
    private int _number;

    public Correspondence(Federation federation)
    {
        _author = federation.Officer(Federation.VnPolice, "officer");
        _approver = federation.Officer(Federation.VnPolice, "approver");
        _reader = federation.Officer(Federation.KhPolice, "officer");
    }

    /// <summary>Packets of which the author was told that they are queued.</summary>
    public IReadOnlyList<PacketId> Told => _told;

    /// <summary>Packets for which the reader was told that responsibility is accepted.</summary>
    public IReadOnlySet<PacketId> Acknowledged => _acknowledged;

    public OfficerClient Author => _author;

    /// <summary>Sends that many notes while the other side opens and accepts them; returns when the last is accepted.</summary>
    public async Task Exchange(int notes)
    {
        int until = _told.Count + notes;
        Task reading = ReadUntil(until);
        await Send(notes);
        await reading;
    }

    /// <summary>Writes and approves notes.</summary>
    public async Task Send(int notes)
    {
        for (int note = 0; note < notes; note++)
        {
            long draft = await Write(++_number);
            _drafts.Add(draft);
            _told.Add(await Approve(draft));
        }
    }

    /// <summary>Opens and accepts whatever comes, until that many are accepted in all.</summary>
    public async Task ReadUntil(int accepted)
    {
        DateTimeOffset end = TimeProvider.System.GetUtcNow() + s_patience;
        while (_acknowledged.Count < accepted)
        {
            foreach (JsonElement packet in List(await _reader.Get("/v1/inbox")))
            {
                PacketId id = PacketId.Parse(packet.GetProperty("packetId").GetString()!);
                if (!_acknowledged.Contains(id) && packet.GetProperty("state").GetString() is "stored" or "opened" or "accepted")
                {
                    await Accept(packet.GetProperty("digest").GetString()!);
                    _acknowledged.Add(id);
                }
            }

            if (_acknowledged.Count < accepted)
            {
                if (TimeProvider.System.GetUtcNow() > end)
                {
                    throw new TimeoutException($"Only {_acknowledged.Count} of {accepted} packets could be accepted within {s_patience.TotalSeconds} s.");
                }

                await Task.Delay(50);
            }
        }
    }

    public void Dispose()
    {
        _author.Dispose();
        _approver.Dispose();
        _reader.Dispose();
    }

    private static object Note(int number) => new
    {
        type = "note",
        urgency = "urgent",
        purpose = "rescue",
        bases = (string[])["tip-10"],
        to = (object[])[new { agency = Federation.KhPolice }],
        @case = new
        {
            schema = "note/1",
            exercise = true,
            caseRef = string.Create(CultureInfo.InvariantCulture, $"EX-{number:d4}"),
            message = new { value = string.Create(CultureInfo.InvariantCulture, $"Exercise, message {number}."), lang = "en" },
        },
    };

    private async Task<long> Write(int number)
    {
        while (true)
        {
            OfficerClient.Reply? reply = await _author.Post("/v1/send", Note(number));
            if (reply is not null)
            {
                Expect(reply, "send");
                return reply.Body.GetProperty("draft").GetInt64();
            }

            // Nobody answered: the draft is there, or it is not. Sending blindly again is how packets are doubled.
            long[] unknown = [.. List(await _author.Get("/v1/drafts")).Select(draft => draft.GetProperty("draft").GetInt64()).Except(_drafts)];
            if (unknown is [long taken])
            {
                return taken;
            }

            Assert.Empty(unknown);
        }
    }

    private async Task<PacketId> Approve(long draft)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"/v1/drafts/{draft}");
        OfficerClient.Reply reply = await _approver.PostAgain(path + "/approve", new { });
        if (reply.Status != 409)
        {
            Expect(reply, "approve");
        }

        // Refused as already approved: the answer to the first approval was lost, and the draft tells what came of it.
        Stopwatch watch = Stopwatch.StartNew();
        for (JsonElement body = reply.Ok ? reply.Body : await _author.Get(path); ; body = await _author.Get(path))
        {
            JsonElement[] packets = [.. body.GetProperty("packets").EnumerateArray()];
            if (packets is [JsonElement packet])
            {
                return PacketId.Parse(packet.GetProperty("packetId").GetString()!);
            }

            if (packets.Length > 1 || watch.Elapsed > s_patience)
            {
                throw new InvalidOperationException($"Draft {draft} became {packets.Length} packets.");
            }

            await Task.Delay(50);
        }
    }

    private async Task Accept(string digest)
    {
        Expect(await _reader.PostAgain($"/v1/packets/{digest}/open", new { }), "open");
        OfficerClient.Reply reply = await _reader.PostAgain($"/v1/packets/{digest}/ack", new { kind = "responsibility-accepted" });
        if (reply.Status != 409)
        {
            Expect(reply, "ack");
        }
    }

    /// <summary>The items of a list, bare or as the one array of an object.</summary>
    public static IEnumerable<JsonElement> List(JsonElement body) =>
        body.ValueKind == JsonValueKind.Array ? body.EnumerateArray() : body.EnumerateObject().First(one => one.Value.ValueKind == JsonValueKind.Array).Value.EnumerateArray();

    private static void Expect(OfficerClient.Reply reply, string what)
    {
        if (!reply.Ok)
        {
            throw new InvalidOperationException($"{what}: {reply.Status} {reply.Body}");
        }
    }
}
