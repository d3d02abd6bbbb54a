using System.Globalization;
using System.Text.Json;
using Interop.Bench.EndToEnd;
using Interop.Bench.Report;
using Interop.Cli.Certs;

namespace Interop.Bench.Blobs;

/// <summary>A file from an officer of vn.police to one of kh.police, through their agents and both gateways.</summary>
internal static class BlobWay
{
    private const string Group = "1 GiB from officer to officer, four processes";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    public static async Task<IReadOnlyList<Row>> Run(FourParties parties, string file, TimeProvider clock)
    {
        using OfficerClient author = Officer(parties, 0, "officer");
        using OfficerClient approver = Officer(parties, 0, "approver");
        using OfficerClient reader = Officer(parties, 1, "officer");
        Dictionary<string, long> before = [];
        foreach (PartyProcess process in parties.Processes)
        {
            process.ForgetPeak();
            before.Add(process.Party.Name, process.Peak);
        }

        long begun = clock.GetTimestamp();
        string id = (await author.Upload("/v1/files?mediaType=video%2Fmp4&name=gate.mp4", file)).GetProperty("file").GetString()!;
        double attached = clock.GetElapsedTime(begun).TotalSeconds;
        long draft = (await author.Post("/v1/send", Note(parties.Agencies[1].Code.Value, id))).GetProperty("draft").GetInt64();
        await approver.Post(string.Create(CultureInfo.InvariantCulture, $"/v1/drafts/{draft}/approve"), "{}"u8.ToArray());
        string packet = await Came(reader, parties, clock);
        await reader.Post($"/v1/packets/{packet}/open", "{}"u8.ToArray());
        byte[] expected = await BigFile.DigestOf(file);
        while (await reader.Digest($"/v1/packets/{packet}/files/1") is var got && (got is null || !got.AsSpan().SequenceEqual(expected)))
        {
            Require(got is null && clock.GetElapsedTime(begun) < s_patience, "the file did not come as it went in");
            parties.RequireAlive();
            await Task.Delay(500);
        }

        double seconds = clock.GetElapsedTime(begun).TotalSeconds;
        return
        [
            new Row(Group, "attached (sealed on the sender's disk)", attached, "s"),
            new Row(Group, "in the other officer's hands", seconds, "s"),
            .. parties.Processes.Select(process => new Row(Group, $"memory more at its highest, {process.Party.Program.Replace(".dll", "", StringComparison.Ordinal)} {process.Party.Name}", (process.Peak - before[process.Party.Name]) / 1048576.0, "MiB")),
        ];
    }

    private static async Task<string> Came(OfficerClient reader, FourParties parties, TimeProvider clock)
    {
        long begun = clock.GetTimestamp();
        while (true)
        {
            JsonElement inbox = await reader.Get("/v1/inbox?state=stored");
            if (inbox.GetArrayLength() > 0)
            {
                return inbox[0].GetProperty("digest").GetString()!;
            }

            Require(clock.GetElapsedTime(begun) < s_patience, "the packet did not come");
            parties.RequireAlive();
            await Task.Delay(100);
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    private static OfficerClient Officer(FourParties parties, int agency, string role)
    {
        SetupResult.AgencySetup home = parties.Agencies[agency];
        SetupResult.OfficerSetup officer = home.Officers.First(one => one.Role == role);
        return new OfficerClient(home.Api, officer.Certificate, officer.Key, parties.Setup.CaBundle);
    }

    private static byte[] Note(string partner, string file) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["type"] = "note",
        ["urgency"] = "routine",
        ["purpose"] = "rescue",
        ["bases"] = (string[])["tip-10"],
        ["to"] = (object[])[new Dictionary<string, string>(StringComparer.Ordinal) { ["agency"] = partner }],
        ["files"] = (object[])[new Dictionary<string, string>(StringComparer.Ordinal) { ["file"] = file, ["category"] = "victim.narrative" }],
        ["case"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["schema"] = "note/1",
            ["exercise"] = true,
            ["caseRef"] = "EX-0001",
            ["message"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["value"] = "Exercise. Nobody in this film exists.", ["lang"] = "en" },
        },
    });
}
