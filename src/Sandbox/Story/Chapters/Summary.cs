using System.Globalization;
using System.Text.Json;
using Interop.Cli.Certs;
using Interop.Sandbox.Api;
using Interop.Sandbox.Checks;
using Interop.Sandbox.Report;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Storage.Gateway;
using Interop.Storage.Oversight;

namespace Interop.Sandbox.Story.Chapters;

/// <summary>Chapter: counts, times, logs, files on disk; and every claim of the run with what was found.</summary>
internal static class Summary
{
    private static readonly TimeSpan s_merge = TimeSpan.FromSeconds(5);

    public static async Task Tell(Scene scene)
    {
        await Counts(scene);
        Times(scene);
        await Logs(scene);
        await Disk(scene);
        scene.Page.Say("Every claim of the story, looked at in the parties' own stores, in the gateways' signed documents and in the logs:");
        foreach (Check check in scene.Checks.All)
        {
            scene.Page.Verdict(check.Held, check.Name, check.Detail);
        }

        int held = scene.Checks.All.Count(check => check.Held);
        scene.Page.Gap();
        scene.Page.Say(string.Create(CultureInfo.InvariantCulture, $"{held} of {scene.Checks.All.Count} checks held, {scene.Page.Elapsed.TotalSeconds:0.0} s after the first line."));
    }

    private static async Task Counts(Scene scene)
    {
        RunReport.PacketCounts counts = scene.Counts = await Tally.Of(scene.Records, scene.Federation.Setup.Agencies.Select(agency => agency.Code.Value));
        scene.Page.Say($"Packets, counted in the stores of the {scene.Federation.Setup.Agencies.Count} agencies: {counts.Submitted} submitted, {counts.Delivered} delivered, {counts.Acknowledged} opened and receipted, {counts.Refused} refused, {counts.Expired} expired, {counts.Lost} lost, {counts.Duplicated} doubled.");
        scene.Checks.Note(
            "nothing lost, nothing doubled: submitted = delivered + refused",
            counts.Submitted > 0 && counts.Submitted == counts.Delivered + counts.Refused && counts is { Lost: 0, Duplicated: 0, Expired: 0 },
            $"{counts.Submitted} = {counts.Delivered} + {counts.Refused}");
        JsonElement totals = scene.OversightReport.Get("totals");
        scene.Checks.Note(
            "oversight counts the same from the logs",
            totals.Number("delivered") == counts.Delivered && totals.Number("refused") == counts.Refused && totals.Number("packets") == counts.Submitted,
            $"{totals.Number("delivered")} delivered, {totals.Number("refused")} refused");
    }

    private static void Times(Scene scene)
    {
        PacketTimes[] all = [.. scene.Timed.Select(one => PacketTimes.Of(scene, one.Sender, one.Packet))];
        scene.Latency = new RunReport.LatencyPart(
            Spread.Of(all.Select(times => times.Promise)), Spread.Of(all.Select(times => times.Delivered)), Spread.Of(all.Select(times => times.Proof)));
        scene.Page.Table(["at the sender, from its submit call", "p50 ms#", "p99 ms#"], (IReadOnlyList<string>[])
        [
            Row("promise: the gateway's signed \"accepted\"", scene.Latency.Promise),
            Row("delivered: the recipient's own signature", scene.Latency.Delivered),
            Row("proof: inclusion under a signed checkpoint", scene.Latency.Proof),
        ]);
        scene.Checks.Note(
            "every promise was proved within 5 s",
            all.Length >= 8 && Array.TrueForAll(all, times => times.Proof is { } proof && proof - (times.Promise ?? TimeSpan.Zero) <= s_merge && times is { Promise: not null, Delivered: not null }),
            $"{all.Count(times => times.Proof is not null)} of {all.Length} packets");
    }

    private static string[] Row(string what, RunReport.Percentiles spread) =>
        [what, spread.P50.ToString("0.0", CultureInfo.InvariantCulture), spread.P99.ToString("0.0", CultureInfo.InvariantCulture)];

    private static async Task Logs(Scene scene)
    {
        foreach (SetupResult.GatewaySetup gateway in scene.Federation.Setup.Gateways)
        {
            scene.Gateways.Add(await LogCheck.Read(scene.Cast, gateway, scene.Federation.Setup.Directory, scene.Cancellation));
        }

        scene.Page.Say("The logs, read once more by somebody from outside:");
        scene.Page.Table(["log", "entries#", "root"], scene.Gateways.Select(log => (string[])[log.Origin, log.Size, log.Root]));
        scene.Checks.Note("an outsider with a certificate reads and verifies every log", scene.Gateways.Count == scene.Federation.Setup.Gateways.Count, string.Join(", ", scene.Gateways.Select(log => $"{log.Id} {log.Size}")));
    }

    // Left out: lock files, which are empty, and the mark of a log, a size and a root of 100 bytes, which its gateway holds open for itself.
    private static async Task Disk(Scene scene)
    {
        PlaintextScan scan = new(await scene.Sample("request.json"));
        SetupResult setup = scene.Federation.Setup;
        string? server = scene.Federation.ServerData;
        string[] own = [.. setup.Gateways.Select(gateway => gateway.Folder), .. setup.Oversight.Select(body => body.Folder), .. setup.Agencies.Select(agency => agency.Folder), scene.Federation.Logs];
        IEnumerable<string> folders = server is null ? own : own.Append(Path.GetDirectoryName(server)!);
        string[] files = [.. folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Where(file => Path.GetExtension(file) is not (".lock" or ".mark"))];
        string[] holding = [.. files.Where(file => scan.In(file) > 0).Select(file => Path.GetRelativePath(setup.Folder, file))];
        (int values, string[] columns) = await Values(scene, scan);
        int control = scan.In(scene.SamplePath("request.json"));
        scene.Checks.Note(
            "no name, number or place of the case in any database or log file, of gateways, oversight or agencies",
            holding.Length + columns.Length == 0 && control == scan.Marks && values > 0 && files.Any(server is null ? IsStore : file => file.StartsWith(Path.Combine(server, "pg_wal"), StringComparison.Ordinal)),
            holding.Length + columns.Length == 0 ? $"{scan.Marks} texts looked for in {files.Length} files and {values} stored values" : string.Join(", ", holding.Concat(columns)));
    }

    private static bool IsStore(string file) => file.EndsWith("gateway.db", StringComparison.Ordinal);

    private static async Task<(int Values, string[] Columns)> Values(Scene scene, PlaintextScan scan)
    {
        int values = 0;
        List<string> columns = [];
        foreach (string host in scene.Federation.Names)
        {
            IServiceProvider services = scene.Federation.ServicesOf(host);
            (int Values, IReadOnlyList<string> Holding) found =
                services.GetService<IWriteQueue<GatewayContext>>() is { } gateway ? await StoredValues.Search(gateway, scan, scene.Cancellation)
                : services.GetService<IWriteQueue<AgentContext>>() is { } agent ? await StoredValues.Search(agent, scan, scene.Cancellation)
                : await StoredValues.Search(services.GetRequiredService<IWriteQueue<OversightContext>>(), scan, scene.Cancellation);
            values += found.Values;
            columns.AddRange(found.Holding.Select(column => $"{host} {column}"));
        }

        return (values, [.. columns]);
    }
}
