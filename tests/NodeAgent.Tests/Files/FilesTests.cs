using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Interop.Gateway.Start;
using Interop.NodeAgent.Start;
using Interop.NodeAgent.Tests.World;

namespace Interop.NodeAgent.Tests.Files;

/// <summary>A large file beside a note: from one officer's machine to the other's, and nowhere in clear in between.</summary>
public sealed class FilesTests : IAsyncLifetime, IDisposable
{
    private const int FiveMegabytes = 5_000_000;

    private readonly Federation _federation = new();
    private readonly Dictionary<string, WebApplication> _running = new(StringComparer.Ordinal);
    private Officer _author = null!;
    private Officer _approver = null!;
    private Officer _partner = null!;

    public async Task InitializeAsync()
    {
        foreach (string gateway in new[] { "vn", "kh" })
        {
            await Start(gateway);
        }

        foreach (string agency in new[] { "vn.police", "kh.police" })
        {
            await Start(agency);
        }

        (_author, _approver, _partner) = (Of("vn.police", 0), Of("vn.police", 1), Of("kh.police", 0));
    }

    public async Task DisposeAsync()
    {
        foreach (string name in _running.Keys.Reverse().ToArray())
        {
            await Stop(name);
        }

        foreach (Officer officer in new[] { _author, _approver, _partner })
        {
            officer?.Dispose();
        }
    }

    public void Dispose() => _federation.Dispose();

    [Fact]
    public async Task A_file_that_an_officer_attaches_is_seen_by_the_partners_officer_and_by_nobody_on_the_way()
    {
        byte[] file = RandomNumberGenerator.GetBytes(FiveMegabytes);
        string id = (string)(await _author.Attach(file, "video/mp4", "gate.mp4"))["file"]!;

        // The gateway goes away and comes back before anything is handed in.
        await Stop("vn");
        JsonNode draft = await _author.Post("/v1/send", Note(id));
        JsonNode shown = await _approver.Get($"/v1/drafts/{draft["draft"]}");
        Assert.Equal("gate.mp4", (string?)shown["files"]![0]!["name"]);
        await Approve(draft);
        await Start("vn");

        JsonNode item = (await Eventually.Is(() => _partner.Get("/v1/inbox?state=stored"), list => list.AsArray().Count == 1, "delivery"))[0]!;
        string packet = $"/v1/packets/{item["digest"]}";
        JsonNode opened = await _partner.Post($"{packet}/open");
        JsonNode listed = Assert.Single(opened["files"]!.AsArray())!;
        Assert.Equal(("gate.mp4", "video/mp4", FiveMegabytes, "victim.narrative"), ((string?)listed["name"], (string?)listed["mediaType"], (int)listed["length"]!, (string?)listed["category"]));
        byte[]? came = await Eventually.Is(() => _partner.Fetch($"{packet}/files/1"), bytes => bytes is not null, "the file");
        Assert.Equal(file, came);

        // Again, from this agent's own disk.
        await Stop("kh");
        Assert.Equal(file, await _partner.Fetch($"{packet}/files/1"));
        // Locks of the services are held, and hold nothing.
        IEnumerable<string> files = Directory.GetFiles(_federation.Folder, "*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) is not (".lock" or ".mark"));
        Assert.All(files, path => Assert.False(Holds(path, file), path));
        await _partner.Refused("file-unknown", HttpStatusCode.NotFound, HttpMethod.Get, $"{packet}/files/0");
    }

    [Fact]
    public async Task A_file_that_is_altered_on_the_recipients_disk_is_not_shown_and_is_fetched_again()
    {
        byte[] file = RandomNumberGenerator.GetBytes(1_000);
        string id = (string)(await _author.Attach(file, "image/jpeg", ""))["file"]!;
        await Approve(await _author.Post("/v1/send", Note(id)));
        JsonNode item = (await Eventually.Is(() => _partner.Get("/v1/inbox?state=stored"), list => list.AsArray().Count == 1, "delivery"))[0]!;
        string packet = $"/v1/packets/{item["digest"]}";
        await _partner.Refused("not-opened", HttpStatusCode.Conflict, HttpMethod.Get, $"{packet}/files/1");
        JsonNode opened = await _partner.Post($"{packet}/open");
        string path = $"{packet}/files/{opened["files"]![0]!["number"]}";
        await Eventually.Is(() => _partner.Fetch(path), bytes => bytes is not null, "the file");
        string stored = Directory.GetFiles(_federation.Folder, id, SearchOption.AllDirectories).Single(one => one.Contains("kh.police", StringComparison.Ordinal));
        byte[] bytes = await File.ReadAllBytesAsync(stored);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(stored, bytes);
        await _partner.Refused("blob-altered", HttpStatusCode.UnprocessableEntity, HttpMethod.Get, path);
        Assert.Equal(file, await _partner.Fetch(path));
    }

    [Fact]
    public async Task What_was_not_attached_or_is_no_file_name_is_refused()
    {
        await _author.Refused("request-malformed", HttpStatusCode.BadRequest, HttpMethod.Post, "/v1/send", Note(new string('0', 64)));
        await _author.Refused("request-malformed", HttpStatusCode.BadRequest, HttpMethod.Post, "/v1/files?mediaType=image%2Fjpeg&name=..%2Fx", "{}");
        await _author.Refused("request-malformed", HttpStatusCode.BadRequest, HttpMethod.Post, "/v1/files?name=x", "{}");
        await _author.Refused("request-malformed", HttpStatusCode.BadRequest, HttpMethod.Post, "/v1/files?mediaType=image%2Fjpeg&suite=3", "{}");
    }

    private static string Note(string file) => Requests.Send("note", "escalation.json", "kh.police", urgency: "routine", change: body =>
        body["files"] = new JsonArray(new JsonObject { ["file"] = file, ["category"] = "victim.narrative" }));

    private async Task Approve(JsonNode draft)
    {
        if ((string?)draft["state"] != "queued")
        {
            await _approver.Post($"/v1/drafts/{draft["draft"]}/approve");
        }
    }

    // Any 64 bytes in a row of the file, wherever they begin in the other.
    private static bool Holds(string path, byte[] file)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] all = new byte[stream.Length];
        stream.ReadExactly(all);
        return all.AsSpan().IndexOf(file.AsSpan(file.Length / 2, 64)) >= 0;
    }

    private async Task Start(string name)
    {
        WebApplication app = name.Contains('.', StringComparison.Ordinal)
            ? await NodeAgentHost.Build(_federation.Agency(name).Settings, Quiet)
            : await GatewayHost.Build(_federation.Gateway(name).Settings, Quiet);
        await app.StartAsync();
        _running.Add(name, app);
    }

    private async Task Stop(string name)
    {
        if (_running.Remove(name, out WebApplication? app))
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    private static void Quiet(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.Warning).AddConsole();

    private Officer Of(string agency, int officer) => new(_federation.Agency(agency).Officers[officer], _federation.Agency(agency).Api);
}
