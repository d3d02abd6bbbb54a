using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Cli.Agents;
using Interop.Trust.Development;

namespace Interop.Cli.Certs;

/// <summary>Writes what each party needs beside its keys: policy documents, settings file, officers' profiles. Paths inside are relative.</summary>
internal sealed class PartyWriter(FederationFolder home, DevelopmentPorts ports, SampleFolder policies, FederationPlan plan)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public SetupResult.GatewaySetup Gateway(GatewayPlan gateway)
    {
        string folder = home.Gateway(gateway.Code);
        policies.CopyTo(PoliciesOf(folder), plan.Agencies.Where(agency => agency.Gateway == gateway.Code).Select(agency => agency.Code));
        JsonObject settings = new()
        {
            ["Name"] = gateway.Code.Value,
            ["DataDirectory"] = "data",
            ["Directory"] = DirectoryFrom(folder),
            ["Policies"] = "policies",
            ["PolicySigners"] = Path.GetRelativePath(folder, home.PolicySigners),
            ["Grpc"] = new JsonObject { ["Url"] = gateway.Grpc.OriginalString },
            ["Log"] = new JsonObject { ["Url"] = ports.LogHost(gateway.Code).OriginalString, ["Origin"] = gateway.LogOrigin },
            ["Tls"] = Tls(folder),
            ["Keys"] = new JsonObject
            {
                ["Signing"] = Path.GetFileName(FederationFolder.SigningKey(folder)),
                ["Log"] = Path.GetFileName(FederationFolder.LogKey(folder)),
                ["PassphraseFile"] = Path.GetFileName(PartyKeys.PassphraseFileIn(folder)),
            },
        };
        return new SetupResult.GatewaySetup(
            gateway.Code, folder, Save(folder, "gateway.json", "Gateway", settings), gateway.Grpc, gateway.Log, gateway.LogOrigin);
    }

    public SetupResult.AgencySetup Agency(AgencyPlan agency)
    {
        string folder = home.Agency(agency.Code);
        Uri api = ports.Agent(agency.Code);
        policies.CopyTo(PoliciesOf(folder), [agency.Code]);
        JsonObject settings = new()
        {
            ["Name"] = agency.Code.Value,
            ["DataDirectory"] = "data",
            ["Directory"] = DirectoryFrom(folder),
            ["Policies"] = "policies",
            ["PolicySigners"] = Path.GetRelativePath(folder, home.PolicySigners),
            ["Gateway"] = new JsonObject { ["Url"] = ports.Grpc(agency.Gateway).OriginalString },
            ["Api"] = new JsonObject { ["Url"] = api.OriginalString },
            ["Tls"] = Tls(folder),
            ["SuiteOrder"] = new JsonArray([.. agency.SuiteOrder.Where(plan.Suites.Contains).Select(suite => (JsonNode)(int)suite.Id)]),
            ["Keys"] = new JsonObject
            {
                ["Signing"] = Path.GetFileName(FederationFolder.SigningKey(folder)),
                ["Receiving"] = new JsonArray([.. plan.Suites.Select(suite => (JsonNode)Path.GetFileName(FederationFolder.ReceivingKey(folder, suite)))]),
                ["Storage"] = Path.GetFileName(FederationFolder.StorageKey(folder)),
                ["PassphraseFile"] = Path.GetFileName(PartyKeys.PassphraseFileIn(folder)),
            },
        };
        return new SetupResult.AgencySetup(
            agency.Code, agency.Gateway, folder, Save(folder, "agent.json", "Agent", settings), api, [.. agency.Officers.Select(officer => Officer(officer, api))]);
    }

    public SetupResult.OversightSetup Oversight(OversightPlan oversight)
    {
        string folder = home.Oversight(oversight.Name);
        JsonObject settings = new()
        {
            ["Name"] = oversight.Name.Value,
            ["DataDirectory"] = "data",
            ["Directory"] = DirectoryFrom(folder),
            ["Api"] = new JsonObject { ["Url"] = ports.Oversight.OriginalString },
            ["Tls"] = Tls(folder),
            ["EverySeconds"] = 2,
        };
        return new SetupResult.OversightSetup(
            oversight.Name,
            folder,
            Save(folder, "oversight.json", "Oversight", settings),
            ports.Oversight,
            FederationFolder.TlsCertificate(folder),
            FederationFolder.TlsKey(folder));
    }

    private static string PoliciesOf(string folder) => Path.Combine(folder, "policies");

    private static JsonObject Tls(string folder) => new()
    {
        ["Certificate"] = Path.GetFileName(FederationFolder.TlsCertificate(folder)),
        ["Key"] = Path.GetFileName(FederationFolder.TlsKey(folder)),
    };

    private static string Save(string folder, string name, string section, JsonObject settings)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, new JsonObject { [section] = settings }.ToJsonString(Indented) + "\n");
        return path;
    }

    private SetupResult.OfficerSetup Officer(OfficerPlan officer, Uri api)
    {
        (string certificate, string key) = home.Officer(officer.Pseudonym);
        string folder = Path.GetDirectoryName(certificate)!;
        string profile = Path.Combine(folder, officer.Pseudonym.Local + ".json");
        JsonObject content = new()
        {
            [AgentProfile.Names.Agent] = api.OriginalString,
            [AgentProfile.Names.Certificate] = Path.GetFileName(certificate),
            [AgentProfile.Names.Key] = Path.GetFileName(key),
            [AgentProfile.Names.Authorities] = Path.GetRelativePath(folder, home.CaBundle),
        };
        File.WriteAllText(profile, content.ToJsonString(Indented) + "\n");
        return new SetupResult.OfficerSetup(officer.Pseudonym, officer.Role, certificate, key, profile);
    }

    private string DirectoryFrom(string folder) => Path.GetRelativePath(folder, home.Directory);
}
