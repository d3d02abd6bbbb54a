using System.Text.Json;
using Interop.AuditLog.Notes;
using Interop.Cli.Certs;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sandbox.Tests.Kills.Traffic;

namespace Interop.Sandbox.Tests.Kills.Books;

/// <summary>Reads what a federation's stores say, and what its oversight reports.</summary>
internal sealed class Bookkeeping(SetupResult setup, IReadOnlyDictionary<string, Party> parties)
{
    private readonly StoreReading _stores = new(Federation.Gateways.ToDictionary(
        name => name,
        name => VKey.TryParse(setup.Directory.Gateway(GatewayCode.Parse(name))!.LogVkey, out VKey? key) ? key : throw new InvalidDataException($"The directory lists no vkey of {name}."),
        StringComparer.Ordinal));

    /// <summary>Lets oversight look at every log now, and reads what it keeps and reports.</summary>
    public async Task<OversightBooks> Oversight()
    {
        Party body = parties[Federation.VnDpa];
        using OfficerClient asking = new(body.Health, body.Certificate, body.Key, setup.CaBundle);
        OfficerClient.Reply report = await asking.PostAgain("/v1/check", new { });
        if (!report.Ok)
        {
            throw new InvalidOperationException($"POST /v1/check: {report.Status} {report.Body}");
        }

        JsonElement findings = await asking.Get("/v1/findings");
        return new OversightBooks
        {
            Logs = await _stores.Copies(body, Federation.Gateways),
            Packets = [.. report.Body.GetProperty("packets").EnumerateArray().Select(packet => new OversightBooks.Ending(DigestOf(packet), packet.GetProperty("state").GetString()!))],
            Findings = [.. findings.GetProperty("findings").EnumerateArray().Concat(findings.GetProperty("past").EnumerateArray()).Select(finding => new OversightBooks.Finding(
                finding.GetProperty("code").GetString()!, finding.GetProperty("severity").GetString()!, finding.GetProperty("sentence").GetString()!))],
        };
    }

    /// <summary>What was told, and what all stores say.</summary>
    public async Task<History> Count(Journal journal, OversightBooks oversight)
    {
        List<AgentBooks> agents = [];
        foreach (SetupResult.AgencySetup agency in setup.Agencies.Where(agency => Federation.Agents.Contains(agency.Code.Value)))
        {
            agents.Add(await _stores.Agent(parties[agency.Code.Value], agency.Gateway.Value));
        }

        List<GatewayBooks> gateways = [];
        foreach (string gateway in Federation.Gateways)
        {
            gateways.Add(await _stores.Gateway(parties[gateway]));
        }

        return new History { Told = journal.Told, Shown = journal.Shown, Agents = agents, Gateways = gateways, Oversight = oversight };
    }

    private static Digest DigestOf(JsonElement packet) =>
        Digest.TryParse(packet.GetProperty("digest").GetString(), out Digest digest) ? digest : throw new InvalidDataException("The report names a packet by what is no digest.");
}
