using System.CommandLine;
using System.Text.Json.Nodes;
using Interop.Cli.Screens;
using Interop.Packets;
using Interop.Trust.Directories;

namespace Interop.Cli.Directories;

/// <summary>interop directory show: jurisdictions, gateways, agencies, oversight.</summary>
internal static class ShowVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> folder = DirectoryVerbs.Folder();
        return Verb.Of(
            "show",
            "Shows jurisdictions with the instruments in force, gateways, agencies with their officers and keys, oversight bodies. Verified first.",
            ["interop directory show certs/dev/directory", "interop directory show certs/dev/directory --json"],
            [folder],
            runner,
            parsed =>
            {
                DateTimeOffset now = runner.Around.Now;
                DirectorySnapshot directory = DirectoryOption.Load(parsed.GetRequiredValue(folder), now);
                return new Answer(Json(directory, now), screen => Show(screen, directory, now));
            });
    }

    private static string[] InForce(JurisdictionRecord jurisdiction, DateTimeOffset now) =>
        [.. jurisdiction.Instruments.Where(instrument => instrument.InForce(now)).Select(instrument => instrument.Code)];

    private static IEnumerable<Suite> Suites(AgencyRecord agency, DateTimeOffset now) =>
        agency.Manifest is { } manifest ? Suite.All.Where(suite => manifest.ReceivingKey(suite, null, now).TryGet(out _, out _)) : [];

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonObject Json(DirectorySnapshot directory, DateTimeOffset now) => new()
    {
        ["version"] = directory.Version,
        ["digest"] = directory.Digest.ToString(),
        ["jurisdictions"] = new JsonArray([.. directory.Jurisdictions.Select(jurisdiction => new JsonObject
        {
            ["id"] = jurisdiction.Code.Value,
            ["authority"] = jurisdiction.AuthorityName,
            ["trustDomain"] = jurisdiction.TrustDomain.Value,
            ["instruments"] = Strings(InForce(jurisdiction, now)),
            ["until"] = Forms.Time(jurisdiction.ExpiresAt),
        })]),
        ["gateways"] = new JsonArray([.. directory.Gateways.Select(gateway => new JsonObject
        {
            ["id"] = gateway.Code.Value,
            ["jurisdiction"] = gateway.Jurisdiction.Value,
            ["grpc"] = gateway.Grpc.OriginalString,
            ["log"] = gateway.Log.OriginalString,
            ["vkey"] = gateway.LogVkey,
            ["signingKeys"] = Strings(gateway.SigningKeys.Select(key => key.Kid.ToString())),
        })]),
        ["agencies"] = new JsonArray([.. directory.Agencies.Select(agency => new JsonObject
        {
            ["id"] = agency.Code.Value,
            ["title"] = agency.Title,
            ["role"] = agency.Role.Value,
            ["gateway"] = agency.Gateway.Value,
            ["identityKey"] = agency.IdentityKey.Kid.ToString(),
            ["manifestUntil"] = agency.Manifest is { } manifest ? Forms.Time(manifest.ExpiresAt) : null,
            ["receivesUnderRules"] = agency.Manifest is { ReceivePolicy.IsEmpty: false },
            ["suites"] = new JsonArray([.. Suites(agency, now).Select(suite => (JsonNode)(int)suite.Id)]),
            ["floorSuite"] = agency.Manifest is { } stated ? (int)stated.FloorSuite.Id : null,
            ["officers"] = new JsonArray([.. (agency.Manifest?.Officers ?? []).Select(officer => new JsonObject
            {
                ["id"] = officer.Pseudonym.ToString(),
                ["role"] = officer.Role.Value,
            })]),
        })]),
        ["oversight"] = new JsonArray([.. directory.OversightBodies.Select(body => new JsonObject
        {
            ["id"] = body.Name.Value,
            ["title"] = body.Title,
            ["listedBy"] = Strings(body.ListedBy.Select(jurisdiction => jurisdiction.Value)),
        })]),
    };

    private static void Show(Screen screen, DirectorySnapshot directory, DateTimeOffset now)
    {
        screen.Heading("Jurisdictions");
        screen.Table(["code", "authority", "instruments in force"], [.. directory.Jurisdictions.Select(jurisdiction =>
            new[] { jurisdiction.Code.Value, jurisdiction.AuthorityName, Forms.List(InForce(jurisdiction, now)) })]);
        screen.Heading("Gateways");
        screen.Table(["name", "of", "gRPC", "log"], [.. directory.Gateways.Select(gateway =>
            new[] { gateway.Code.Value, gateway.Jurisdiction.Value, gateway.Grpc.OriginalString, gateway.Log.OriginalString })]);
        screen.Heading("Agencies");
        screen.Table(["name", "role", "gateway", "title", "officers", "suites", "manifest until"], [.. directory.Agencies.Select(agency => new[]
        {
            agency.Code.Value, agency.Role.Value, agency.Gateway.Value, agency.Title,
            Forms.List((agency.Manifest?.Officers ?? []).Select(officer => $"{officer.Pseudonym.Local} {officer.Role}")),
            Forms.List(Suites(agency, now).Select(suite => suite.ToString())),
            agency.Manifest is { } manifest ? Forms.Time(manifest.ExpiresAt) : "no manifest",
        })]);
        screen.Heading("Oversight");
        screen.Table(["name", "title", "listed by"], [.. directory.OversightBodies.Select(body =>
            new[] { body.Name.Value, body.Title, Forms.List(body.ListedBy) })]);
    }
}
