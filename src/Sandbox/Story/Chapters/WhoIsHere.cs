using Interop.Cli.Certs;
using Interop.Trust.Directories;

namespace Interop.Sandbox.Story.Chapters;

/// <summary>Chapter: the parties and their addresses.</summary>
internal static class WhoIsHere
{
    public static Task Tell(Scene scene)
    {
        SetupResult setup = scene.Federation.Setup;
        scene.Page.Say($"{setup.Gateways.Count} gateways, one per contact point. A gateway cannot read a packet; it decides by policy, records, and passes on.");
        scene.Page.Table(["gateway", "gRPC", "audit log"], setup.Gateways.Select(gateway => (string[])[gateway.Code.Value, gateway.Grpc.Authority, gateway.Log.ToString()]));
        scene.Page.Say($"{setup.Agencies.Count} agencies, each with its own node agent, the only place where packets are sealed and opened.");
        scene.Page.Table(
            ["agency", "gateway", "API for its officers", "title"],
            setup.Agencies.Select(agency => (string[])[agency.Code.Value, agency.Gateway.Value, agency.Api.ToString() + "v1/", Short(setup.Directory.Agency(agency.Code))]));
        scene.Page.Say($"One oversight body, {scene.Cast.Body.Name}, listed by every authority. It trusts none of the others. {scene.Cast.Body.Api}");
        scene.Page.Happened($"{setup.Gateways.Count + setup.Agencies.Count + setup.Oversight.Count} services are up, each with its own keys, certificate, database and log.");
        return Task.CompletedTask;
    }

    private static string Short(AgencyRecord? agency) => agency?.Title ?? "";
}
