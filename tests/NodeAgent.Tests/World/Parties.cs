using System.Net;
using System.Text.Json.Nodes;
using Interop.Gateway.Start;
using Interop.NodeAgent.Start;
using Interop.Packets;

namespace Interop.NodeAgent.Tests.World;

/// <summary>Gateways and agents of a federation of their own, running, and their officers.</summary>
internal sealed class Parties : IAsyncDisposable
{
    private readonly Federation _federation = new();
    private readonly List<WebApplication> _running = [];
    private readonly Dictionary<string, WebApplication> _agents = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, int), Officer> _officers = [];

    private Parties()
    {
    }

    /// <summary>Starts gateways, then agents.</summary>
    /// <param name="gateways">By name.</param>
    /// <param name="agencies">By name; the clock of those that have one of their own.</param>
    public static async Task<Parties> Start(IEnumerable<string> gateways, IEnumerable<(string Name, TimeProvider? Clock)> agencies)
    {
        Parties parties = new();
        foreach (string gateway in gateways)
        {
            parties._running.Add(await GatewayHost.Build(parties._federation.Gateway(gateway).Settings, Quiet));
        }

        foreach ((string agency, TimeProvider? clock) in agencies)
        {
            parties._running.Add(parties._agents[agency] = await NodeAgentHost.Build(parties._federation.Agency(agency).Settings, Quiet, clock));
        }

        foreach (WebApplication app in parties._running)
        {
            await app.StartAsync();
        }

        return parties;
    }

    /// <summary>An agency's node agent, running.</summary>
    public WebApplication Agent(string agency) => _agents[agency];

    /// <summary>By what an officer is known outside the agency.</summary>
    public OfficerPseudonym Pseudonym(string agency, int officer = 0) => _federation.Agency(agency).Officers[officer].Pseudonym;

    /// <summary>An officer: 0 writes, 1 approves.</summary>
    public Officer Of(string agency, int officer = 0)
    {
        if (!_officers.TryGetValue((agency, officer), out Officer? known))
        {
            _officers[(agency, officer)] = known = new Officer(_federation.Agency(agency).Officers[officer], _federation.Agency(agency).Api);
        }

        return known;
    }

    /// <summary>Approves a draft.</summary>
    /// <returns>The packet's id.</returns>
    public static async Task<string> Approved(Officer second, JsonNode drafted) =>
        (string)(await second.Post($"/v1/drafts/{drafted["draft"]}/approve"))["packets"]![0]!["packetId"]!;

    /// <summary>Waits until a packet is here.</summary>
    public static async Task<string> Came(Officer officer, string packet)
    {
        await Eventually.Is(() => officer.Get("/v1/inbox?state=stored"), list => list.AsArray().Any(one => (string?)one!["packetId"] == packet), "delivery");
        return packet;
    }

    /// <summary>Written by one, approved by the other, and opened by whom it is for.</summary>
    public async Task<string> Passed(string from, string to, string path, string body)
    {
        string packet = await Came(Of(to), await Approved(Of(from, 1), await Of(from).Post(path, body)));
        await Of(to).Post($"/v1/packets/{packet}/open");
        return packet;
    }

    /// <summary>A send that policy refuses by these rules at least.</summary>
    public async Task Refused(string agency, string body, params string[] rules)
    {
        JsonNode refused = await Of(agency).Refused("policy-refused", HttpStatusCode.UnprocessableEntity, HttpMethod.Post, "/v1/send", body);
        string?[] found = [.. refused["recipients"]![0]!["rules"]!.AsArray().Select(rule => (string?)rule)];
        Assert.All(rules, rule => Assert.Contains(rule, found));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (WebApplication app in Enumerable.Reverse(_running))
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        foreach (Officer officer in _officers.Values)
        {
            officer.Dispose();
        }

        _federation.Dispose();
    }

    private static void Quiet(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.Warning).AddConsole();
}
