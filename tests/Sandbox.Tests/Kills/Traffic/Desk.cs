using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.Sandbox.Tests.Kills.Traffic;

/// <summary>
/// Officers of one agency at work through REST: one writes, another approves, all read. They do what people do when a service dies under
/// their hands: look what is there, and go on from it. Callable at once.
/// </summary>
internal sealed class Desk : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(240);
    private readonly string _agency;
    private readonly Journal _journal;
    private readonly OfficerClient _officer;
    private readonly OfficerClient _lead;
    private readonly OfficerClient _approver;

    public Desk(Federation federation, string agency, Journal journal)
    {
        _agency = agency;
        _journal = journal;
        _officer = federation.Officer(agency, "officer");
        _lead = federation.Officer(agency, "duty-lead");
        _approver = federation.Officer(agency, "approver");
    }

    public string Agency => _agency;

    public OfficerClient Officer => _officer;

    /// <summary>Writes a letter, has it approved, and is told which packet it became.</summary>
    /// <param name="letter">Goes out once, whatever dies meanwhile.</param>
    /// <param name="byLead">Written by the duty lead, who may send without a second officer where policy asks for none.</param>
    public Task<PacketId> Send(Letter letter, bool byLead = false) =>
        Send(byLead ? _lead : _officer, "/v1/send", letter.Body(), letter.Word, letter.To, letter.Kind == LetterKind.Forbidden);

    /// <summary>Opens what is here and not settled, takes or declines responsibility, and answers requests.</summary>
    /// <returns>Whether there was anything.</returns>
    public async Task<bool> Read()
    {
        List<JsonElement> waiting = [];
        foreach (string state in (string[])["stored", "opened"])
        {
            waiting.AddRange(List(await _officer.Get("/v1/inbox?state=" + state)));
        }

        await Parallel.ForEachAsync(waiting, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (packet, _) => await Settle(packet));
        return waiting.Count > 0;
    }

    /// <summary>Looks at a packet and remembers which receipts were shown.</summary>
    public async Task Look(PacketId packet)
    {
        JsonElement view = await _officer.Get($"/v1/packets/{packet}");
        foreach (JsonElement receipt in view.GetProperty("receipts").EnumerateArray())
        {
            long? index = receipt.TryGetProperty("logIndex", out JsonElement at) && at.ValueKind == JsonValueKind.Number ? at.GetInt64() : null;
            _journal.Saw(new Shown(
                _agency, packet, Digest.TryParse(receipt.GetProperty("digest").GetString(), out Digest body) ? body : default, receipt.GetProperty("kind").GetString()!, receipt.GetProperty("issuer").GetString()!, index));
        }
    }

    /// <summary>The items of a list, bare or as the one array of an object.</summary>
    public static IEnumerable<JsonElement> List(JsonElement body) =>
        body.ValueKind == JsonValueKind.Array ? body.EnumerateArray() : body.EnumerateObject().First(one => one.Value.ValueKind == JsonValueKind.Array).Value.EnumerateArray();

    public void Dispose()
    {
        _officer.Dispose();
        _lead.Dispose();
        _approver.Dispose();
    }

    private async Task Settle(JsonElement packet)
    {
        (string digest, string type) = (packet.GetProperty("digest").GetString()!, packet.GetProperty("type").GetString()!);
        PacketId id = PacketId.Parse(packet.GetProperty("packetId").GetString()!);
        OfficerClient.Reply opened = await _officer.PostAgain($"/v1/packets/{digest}/open", new { });
        Expect(opened, "open");
        _journal.Read(id, Letter.LastWord(opened.Body.GetProperty("content").GetRawText()));
        bool request = type == "rescue-verification-request";

        // By its id, so that whoever comes back to it says the same.
        bool declines = !request && id.ToArray()[15] % 4 == 0;
        string kind = declines ? "responsibility-declined" : "responsibility-accepted";
        Expect(await _officer.PostAgain($"/v1/packets/{digest}/ack", declines ? new { kind, reason = "out-of-scope" } : new { kind }), "ack");
        if (request)
        {
            int number = _journal.NextNumber();
            await Send(_officer, $"/v1/packets/{digest}/answer", Letter.Answer(number), Letter.WordOf(number), packet.GetProperty("from").GetString()!, false);
            _journal.Did(id, "answered");
        }

        _journal.Did(id, kind);
    }

    private async Task<PacketId> Send(OfficerClient author, string path, object body, string word, string to, bool forbidden)
    {
        long draft = await Write(author, path, body, word);
        PacketId packet = await Approve(draft);
        _journal.Queued(new ToldPacket(packet, _agency, to, word, forbidden));
        return packet;
    }

    private async Task<long> Write(OfficerClient author, string path, object body, string word)
    {
        while (true)
        {
            OfficerClient.Reply? reply = await author.Post(path, body);
            if (reply is not null)
            {
                Expect(reply, path);
                return reply.Body.GetProperty("draft").GetInt64();
            }

            // Nobody answered: the draft is there, or it is not. Sending blindly again is how packets are doubled.
            if (await Find(word) is long taken)
            {
                return taken;
            }
        }
    }

    private async Task<long?> Find(string word)
    {
        foreach (JsonElement draft in List(await _officer.Get("/v1/drafts")).Take(20))
        {
            long number = draft.GetProperty("draft").GetInt64();
            JsonElement whole = await _officer.Get(string.Create(CultureInfo.InvariantCulture, $"/v1/drafts/{number}"));
            if (Letter.LastWord(whole.GetProperty("case").GetRawText()) == word)
            {
                return number;
            }
        }

        return null;
    }

    private async Task<PacketId> Approve(long draft)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"/v1/drafts/{draft}");
        Stopwatch watch = Stopwatch.StartNew();
        while (true)
        {
            JsonElement body = await _officer.Get(path);
            JsonElement[] packets = [.. body.GetProperty("packets").EnumerateArray()];
            if (packets is [JsonElement packet])
            {
                return PacketId.Parse(packet.GetProperty("packetId").GetString()!);
            }

            if (packets.Length > 1 || watch.Elapsed > s_patience)
            {
                throw new InvalidOperationException($"Draft {draft} of {_agency} became {packets.Length} packets; it is {body.GetProperty("state").GetString()}.");
            }

            if (body.GetProperty("state").GetString() == "awaiting-approval")
            {
                // 409: the answer to an approval before was lost, and the draft tells what came of it.
                OfficerClient.Reply reply = await _approver.PostAgain(path + "/approve", new { });
                if (reply.Status != 409)
                {
                    Expect(reply, "approve");
                }
            }
            else
            {
                await Task.Delay(50);
            }
        }
    }

    private void Expect(OfficerClient.Reply reply, string what)
    {
        if (!reply.Ok)
        {
            throw new InvalidOperationException($"{_agency}, {what}: {reply.Status} {reply.Body}");
        }
    }
}
