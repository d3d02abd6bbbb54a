using System.Text.Json;
using Interop.Sandbox.Api;
using Interop.Sandbox.Checks;
using Interop.Sandbox.Start;
using Interop.Sandbox.Told;

namespace Interop.Sandbox.Story;

/// <summary>What the chapters share: who acts, what was sent so far, what was claimed.</summary>
internal sealed class Scene(Federation federation, Cast cast, SandboxMaterial material, Page page, Stopwatches watches, TimeProvider clock, CancellationToken cancellation)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(25);

    public Federation Federation => federation;

    public Cast Cast => cast;

    public Page Page => page;

    public Stopwatches Watches => watches;

    public TimeProvider Clock => clock;

    /// <summary>What the parties have on disk.</summary>
    public Records Records { get; } = new(federation, cancellation);

    public CancellationToken Cancellation => cancellation;

    public CheckList Checks { get; } = new();

    /// <summary>The case at vn.police.</summary>
    public string Case { get; set; } = "";

    /// <summary>Digest of the request's envelope, by recipient.</summary>
    public Dictionary<string, string> Requests { get; } = new(StringComparer.Ordinal);

    /// <summary>Rules that the preview named as reasons to withhold.</summary>
    public HashSet<string> Withholding { get; } = new(StringComparer.Ordinal);

    /// <summary>Digests of the answers about the twelve.</summary>
    public List<string> Answers { get; } = [];

    /// <summary>Packets whose times are told, with their senders, in the order in which they went.</summary>
    public List<(string Sender, string Packet)> Timed { get; } = [];

    /// <summary>What became of each line, as vn.police's board says.</summary>
    public Dictionary<string, int> Outcomes { get; } = new(StringComparer.Ordinal);

    public bool Closed { get; set; }

    /// <summary>What policy refused.</summary>
    public List<Report.RunReport.RefusalPart> Refusals { get; } = [];

    /// <summary>What oversight reported, last.</summary>
    public JsonElement OversightReport { get; set; }

    public Report.RunReport.PacketCounts? Counts { get; set; }

    public Report.RunReport.LatencyPart? Latency { get; set; }

    /// <summary>How the gateways' logs stand.</summary>
    public List<Report.RunReport.GatewayPart> Gateways { get; } = [];

    /// <summary>File of a sample.</summary>
    public string SamplePath(string name) => material.Sample(name);

    /// <summary>A sample document.</summary>
    public async Task<JsonElement> Sample(string name)
    {
        string path = material.Sample(name);
        try
        {
            await using FileStream file = File.OpenRead(path);
            using JsonDocument document = await JsonDocument.ParseAsync(file, cancellationToken: cancellation);
            return document.RootElement.Clone();
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            throw new StepFailedException($"a JSON document in {path}", failure.Message, failure);
        }
    }

    /// <summary>Asks again until something is so.</summary>
    /// <param name="expected">What, for the message when it does not come about.</param>
    /// <param name="look">What is seen now; null while it is not so.</param>
    public async Task<T> Until<T>(string expected, Func<Task<T?>> look)
        where T : class
    {
        long start = clock.GetTimestamp();
        while (true)
        {
            if (await look() is { } seen)
            {
                return seen;
            }

            if (clock.GetElapsedTime(start) > s_patience)
            {
                throw new StepFailedException(expected, $"nothing of the kind within {s_patience.TotalSeconds} s");
            }

            await Task.Delay(s_pause, clock, cancellation);
        }
    }

    /// <summary>A second officer approves what was drafted, where it waits for one.</summary>
    /// <returns>Digest of each envelope, by recipient.</returns>
    public async Task<Dictionary<string, string>> Approved(string agency, JsonElement drafted)
    {
        JsonElement sealedNow = drafted.Text("state") == "awaiting-approval"
            ? (await cast.Second(agency).Post($"/v1/drafts/{drafted.Get("draft").GetRawText()}/approve", null, cancellation)).Require()
            : drafted;
        return sealedNow.List("packets").ToDictionary(packet => packet.Text("to"), packet => packet.Text("digest"), StringComparer.Ordinal);
    }

    /// <summary>An officer opens a packet.</summary>
    public async Task<JsonElement> Opened(string agency, string packet) =>
        (await cast.Officer(agency).Post($"/v1/packets/{packet}/open", null, cancellation)).Require();

    /// <summary>The case as vn.police sees it now.</summary>
    public async Task<JsonElement> Thread() => (await cast.Officer(Chapters.Asking.From).Get($"/v1/threads/{Case}", cancellation)).Require();

    /// <summary>Waits until the sender holds the recipient's signed "delivered" and the proof of its own gateway's promise.</summary>
    public async Task Travelled(string sender, string packet)
    {
        await Until($"packet {packet[..12]} of {sender} delivered, and its submission proved", async () =>
            (await Records.Receipts(sender, packet)).Exists(receipt => receipt.Kind == Packets.ReceiptKind.Delivered) && (await Records.Proofs(sender, packet)).Count > 0 ? packet : null);
    }

    /// <summary>JSON from an object literal with known values.</summary>
    public static JsonElement Json(System.Text.Json.Nodes.JsonNode node)
    {
        using JsonDocument document = JsonDocument.Parse(node.ToJsonString());
        return document.RootElement.Clone();
    }
}
