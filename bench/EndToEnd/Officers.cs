using System.Globalization;
using System.Text.Json;
using Interop.Cli.Certs;

namespace Interop.Bench.EndToEnd;

/// <summary>Two officers of one agency, one who writes notes to its partner and one who approves them, over a channel for each urgency.</summary>
internal sealed class Officers : IAsyncDisposable
{
    // An emergency needs a second officer and an attestation.
    private static readonly string[] s_urgencies = ["urgent", "priority", "routine", "bulk"];
    private static readonly string s_words = string.Concat(Enumerable.Repeat("Exercise. Nobody in this message exists. ", 40));
    private readonly OfficerClient _author;
    private readonly OfficerClient _approver;
    private readonly byte[][] _notes;

    public Officers(SetupResult.AgencySetup home, string partner, string authorities, string data, TimeProvider clock)
    {
        OfficerClient Officer(string role)
        {
            SetupResult.OfficerSetup officer = home.Officers.First(one => one.Role == role);
            return new OfficerClient(home.Api, officer.Certificate, officer.Key, authorities);
        }

        _author = Officer("officer");
        _approver = Officer("approver");
        _notes = [.. s_urgencies.Select(urgency => Note(urgency, partner))];
        Books = new SenderBooks(data, clock);
    }

    public SenderBooks Books { get; }

    public int Channels => _notes.Length;

    /// <summary>The author writes a note.</summary>
    /// <param name="channel">0 to <see cref="Channels"/> - 1.</param>
    /// <returns>Number of the draft.</returns>
    public async Task<long> Write(int channel) => (await _author.Post("/v1/send", _notes[channel])).GetProperty("draft").GetInt64();

    /// <summary>The second officer approves it: now it is a packet.</summary>
    /// <param name="due">When that should have been, as timestamp.</param>
    public async Task<Mail> Approve(long draft, long due)
    {
        JsonElement reply = await _approver.Post(string.Create(CultureInfo.InvariantCulture, $"/v1/drafts/{draft}/approve"), "{}"u8.ToArray());
        Mail mail = Books[reply.GetProperty("packets")[0].GetProperty("digest").GetString()!];
        mail.Due = due;
        return mail;
    }

    public async ValueTask DisposeAsync()
    {
        await Books.DisposeAsync();
        _author.Dispose();
        _approver.Dispose();
    }

    // Purpose, basis and form of the notes that the sandbox's scenario sends; the words fill one part of 2 KB.
    private static byte[] Note(string urgency, string partner) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["type"] = "note",
        ["urgency"] = urgency,
        ["purpose"] = "rescue",
        ["bases"] = (string[])["tip-10"],
        ["to"] = (object[])[new Dictionary<string, string>(StringComparer.Ordinal) { ["agency"] = partner }],
        ["case"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["schema"] = "note/1",
            ["exercise"] = true,
            ["caseRef"] = "EX-0001",
            ["message"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["value"] = s_words, ["lang"] = "en" },
        },
    });
}
