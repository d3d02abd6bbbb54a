using System.Text.Json;
using Interop.Cli.Certs;
using Interop.Sandbox.Api;
using Interop.Sandbox.Story;

namespace Interop.Sandbox.Report;

/// <summary>Writes the report of a run.</summary>
internal static class ReportFile
{
    /// <summary>Asks before the story begins whether the file can be written at its end.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    public static void Require(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Open(path, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new IOException($"{path} cannot be written. Name another file after --json.", failure);
        }
    }

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task Write(string path, Scene scene)
    {
        await using FileStream file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, Of(scene), RunReportJson.ForFile.RunReport, scene.Cancellation);
    }

    private static RunReport Of(Scene scene)
    {
        SetupResult setup = scene.Federation.Setup;
        return new RunReport(
            new RunReport.ScenarioPart(scene.Outcomes.Values.Sum(), scene.Outcomes, scene.Closed, scene.Refusals),
            scene.Counts ?? throw new InvalidOperationException("The run has not been counted."),
            scene.Latency ?? throw new InvalidOperationException("The run has not been timed."),
            scene.Gateways,
            [.. setup.Agencies.Select(agency => new RunReport.AgentPart(agency.Code.Value, agency.Api.OriginalString + "/v1/", null))],
            [.. setup.Oversight.Select(body => new RunReport.OversightPart(body.Name.Value, [.. scene.OversightReport.List("findings").Select(Finding)]))],
            new RunReport.TlsPart(setup.CaBundle, scene.Cast.Body.Certificate, scene.Cast.Body.Key),
            [.. scene.Checks.All.Select(check => new RunReport.CheckPart(check.Name, check.Held))]);
    }

    private static RunReport.FindingPart Finding(JsonElement finding) => new(finding.Text("code"), finding.Text("severity"), finding.Text("sentence"));
}
