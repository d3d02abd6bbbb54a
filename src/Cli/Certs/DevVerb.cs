using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Cli.Screens;
using Interop.Packets;
using Interop.Sealing;

namespace Interop.Cli.Certs;

/// <summary>interop certs dev: a whole federation, ready to run.</summary>
internal static class DevVerb
{
    public static Command Build(Runner runner)
    {
        Option<string> folder = new("--out") { Description = "New or empty folder for everything that is made.", Required = true, HelpName = "FOLDER" };
        Option<int> port = new("--base-port") { Description = "First port of the range that the settings name (base + 1 to base + 21).", DefaultValueFactory = _ => DevelopmentPorts.Usual, HelpName = "N" };
        Option<string?> policies = new("--policies") { Description = "Folder of policy documents; the repository's policies/ if left out.", HelpName = "FOLDER" };
        return Verb.Of(
            "dev",
            "Makes jurisdictions, agencies, gateways, oversight, officers: keys, certificates, the signed directory, settings files. All fictional.",
            ["interop certs dev --out certs/dev", "interop certs dev --out federation --base-port 25000 --json"],
            [folder, port, policies],
            runner,
            parsed => Make(parsed.GetRequiredValue(folder), parsed.GetValue(port), parsed.GetValue(policies), runner.Around.Now));
    }

    private static Answer Make(string folder, int port, string? policies, DateTimeOffset now)
    {
        if (port is < 1 or > ushort.MaxValue - DevelopmentPorts.Range)
        {
            throw StoppedException.Usage($"{port.ToString(CultureInfo.InvariantCulture)} is no base port.", $"Take one from 1 to {ushort.MaxValue - DevelopmentPorts.Range}.");
        }

        string from = policies ?? DevelopmentSetup.FindPolicies() ?? throw StoppedException.Settings(
            "policies-not-found", "No folder policies/ with a vocabulary.yaml was found here or above.", "Name it with --policies FOLDER.");
        SetupResult made = DevelopmentSetup.Create(folder, port, from, now);
        return new Answer(Json(made), screen => Show(screen, made));
    }

    private static JsonObject Json(SetupResult made) => new()
    {
        ["folder"] = made.Folder,
        ["directory"] = made.DirectoryFolder,
        ["ca"] = made.CaBundle,
        ["gateways"] = new JsonArray([.. made.Gateways.Select(gateway => new JsonObject
        {
            ["id"] = gateway.Code.Value,
            ["settings"] = gateway.Settings,
            ["grpc"] = gateway.Grpc.OriginalString,
            ["log"] = gateway.Log.OriginalString,
            ["vkey"] = made.Directory.Gateway(gateway.Code)!.LogVkey,
        })]),
        ["agents"] = new JsonArray([.. made.Agencies.Select(agency => new JsonObject
        {
            ["id"] = agency.Code.Value,
            ["settings"] = agency.Settings,
            ["api"] = agency.Api.OriginalString,
            ["officers"] = new JsonArray([.. agency.Officers.Select(officer => new JsonObject
            {
                ["id"] = officer.Pseudonym.ToString(),
                ["role"] = officer.Role,
                ["profile"] = officer.Profile,
            })]),
        })]),
        ["oversight"] = new JsonArray([.. made.Oversight.Select(body => new JsonObject
        {
            ["id"] = body.Name.Value,
            ["settings"] = body.Settings,
            ["api"] = body.Api.OriginalString,
            ["cert"] = body.Certificate,
            ["key"] = body.Key,
        })]),
    };

    private static void Show(Screen screen, SetupResult made)
    {
        screen.Good($"A development federation stands in {made.Folder}. Everything in it is fictional.");
        screen.Table(
            ["party", "settings", "listens at"],
            [
                .. made.Gateways.Select(gateway => new[] { $"gateway {gateway.Code}", Short(made, gateway.Settings), gateway.Grpc.OriginalString }),
                .. made.Agencies.Select(agency => new[] { $"agent {agency.Code}", Short(made, agency.Settings), agency.Api.OriginalString }),
                .. made.Oversight.Select(body => new[] { $"oversight {body.Name}", Short(made, body.Settings), body.Api.OriginalString }),
            ]);
        SetupResult.AgencySetup first = made.Agencies[0];
        if (OfferedSuites.Here.Count < Suite.All.Count)
        {
            screen.Line($"Agencies offer cipher suite {string.Join(", ", OfferedSuites.Here)} only: this machine has no AES-GCM.");
        }

        screen.Line($"Officers of each agency: {string.Join(", ", first.Officers.Select(officer => $"{officer.Pseudonym.Local} ({officer.Role})"))}.");
        screen.Aside($"next: start a gateway with: dotnet run --project src/Gateway -- --config {made.Gateways[0].Settings}");
        screen.Aside($"      then an agent, then: interop inbox --profile {first.Officers[0].Profile}");
    }

    private static string Short(SetupResult made, string path) => Path.GetRelativePath(made.Folder, path);
}
