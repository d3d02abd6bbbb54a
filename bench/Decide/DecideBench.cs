using System.Diagnostics;
using System.Globalization;
using Interop.Bench.Report;
using Interop.Bench.Rounds;
using Interop.Policy.Analyse;
using Interop.Policy.Decide;
using Interop.Policy.Terms;

namespace Interop.Bench.Decide;

/// <summary>
/// Benchmark "decide": decisions of three sides over 100, 1,000 and 10,000 rules, each with 100,000 requests in no order, against the bare AND of bit rows
/// over the same rules and requests in the same rounds; compiling; analysis.
/// </summary>
internal static class DecideBench
{
    private const double Target = 2;
    private const double Slowdown = 2.4;
    private const double CompileMilliseconds = 50;
    private const double OwnerMilliseconds = 1;
    private const double AnalysisMilliseconds = 2000;
    private const int Largest = 2;

    public static BenchReport Run(double seconds, TimeProvider clock)
    {
        Machine machine = Machine.Here(clock);
        Vocabulary vocabulary = Words();
        DecideWorld[] worlds = [new(vocabulary, 20, 8, 5), new(vocabulary, 72, 16, 29), new(vocabulary, 272, 64, 76)];
        int[] pass = [.. worlds.Select(world => world.Agree())];
        DecideTrials[] trials = [.. worlds.Select(world => new DecideTrials(world))];
        DecideWorld large = worlds[Largest];
        Trial compile = new("compile 10,000 rules", batch => Repeat(batch, () => PolicySnapshot.Create(vocabulary, large.CommonDocument, large.AgencyDocuments, [])));
        Trial owner = new("compile one owner, 152 of 10,000 rules", batch => Repeat(batch, () => large.Snapshot.WithAgency(large.AgencyDocuments[0])));
        Trial analysis = new("analysis", batch => Repeat(batch, () => AnalysisOnce(large)));
        Interleaved.Run([.. trials.SelectMany(trial => trial.All), compile, owner], TimeSpan.FromSeconds(seconds), clock);
        Interleaved.Run([analysis], TimeSpan.FromSeconds(seconds / 2), clock);
        (double Ordinary, double Slow)[] latencies = [.. trials.Select(trial => trial.Latency())];
        List<Row> rows = [];
        for (int at = 0; at < worlds.Length; at++)
        {
            rows.AddRange(trials[at].Rows(latencies[at], pass[at]));
        }

        rows.Add(new Row("compile", compile.Name, compile.Median / 1000, "ms"));
        rows.Add(new Row("compile", owner.Name, owner.Median / 1000, "ms"));
        rows.AddRange(AnalysisRows(large));
        return new BenchReport(
            "decide",
            seconds,
            machine,
            [
                .. trials.Select(trial => Over($"{trial.Name}: one part alone / bare row-AND and bit scan", trial.Alone, trial.Bare, 1, Target)),
                .. trials.Select(trial => Over($"{trial.Name}: per part in a packet of {DecideWorld.Parts} / the same", trial.Packet, trial.Bare, DecideWorld.Parts, Target)),
                Over("10,000 rules / 100 rules: one part alone", trials[Largest].Alone, trials[0].Alone, 1, Slowdown),
                Over("10,000 rules / 100 rules: per part in a packet", trials[Largest].Packet, trials[0].Packet, 1, Slowdown),
                Against("compile 10,000 rules / 50 ms", compile, CompileMilliseconds),
                Against("compile one owner / 1 ms", owner, OwnerMilliseconds),
                Against("liveness, who-can-ever and difference, 10,000 rules / 2 s", analysis, AnalysisMilliseconds),
            ],
            rows,
            [
                "Processor time of one thread; rounds in which all take turns; medians. Rules and requests are drawn from a seed, the same in every run.",
                "Before measuring, engine, bare scan and naive evaluation agreed on every request in outcome and retention.",
                "The bare scan knows seven dimensions and one list of six numbers; the engine has sixteen, exceptions, sets of duties, what the recipient can honour, and for a packet approvals and what travels together.",
                "p50 and p99: single decisions by the wall clock, the clock's own time taken off; a packet is timed whole.",
            ]);
    }

    private static (int Rules, int Pairs, int Changes) AnalysisOnce(DecideWorld world)
    {
        PolicyAnalysis analysis = new(Changed(world));
        return (analysis.Rules().Count(finding => finding.State is RuleState.Live), analysis.WhoCan("victim.location", "rescue").Count, analysis.Since(world.Snapshot).Count);
    }

    /// <summary>One agency takes three of its rules back and lets the rest stand.</summary>
    private static PolicySnapshot Changed(DecideWorld world)
    {
        string text = world.Rules.AgencyText(1, leaveOut: 3);
        return world.Snapshot.WithAgency(Policy.Documents.PolicyDocument.Load(world.Rules.Names[1], text, world.Snapshot.Vocabulary).Value!);
    }

    private static IEnumerable<Row> AnalysisRows(DecideWorld world)
    {
        const string group = "analysis, 10,000 rules";
        PolicySnapshot changed = Changed(world);
        PolicyAnalysis analysis = new(changed);
        (IReadOnlyList<RuleFinding> rules, double liveness) = Timed(analysis.Rules);
        (IReadOnlyList<WhoCan> can, double whoCan) = Timed(() => analysis.WhoCan("victim.location", "rescue"));
        (IReadOnlyList<PolicyChange> changes, double difference) = Timed(() => analysis.Since(world.Snapshot));
        yield return new Row(group, "which rules make a difference", liveness, "ms");
        yield return new Row(group, "of them live", rules.Count(finding => finding.State is RuleState.Live), "rules");
        yield return new Row(group, "that never match", rules.Count(finding => finding.State is RuleState.NeverMatches), "rules");
        yield return new Row(group, "who can ever get victim.location for rescue, every basis", whoCan, "ms");
        yield return new Row(group, "of all pairs", world.Rules.Agencies * (world.Rules.Agencies - 1), "pairs");
        yield return new Row(group, "can", can.Count, "pairs");
        yield return new Row(group, "difference when one agency takes three permits back", difference, "ms");
        yield return new Row(group, "found", changes.Count, "changes");
    }

    private static (T Result, double Milliseconds) Timed<T>(Func<T> once)
    {
        long start = Stopwatch.GetTimestamp();
        T result = once();
        return (result, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    private static Ratio Over(string name, Trial own, Trial least, int parts, double target)
    {
        double[] ratios = [.. own.Microseconds.Zip(least.Microseconds, (one, other) => one / other / parts)];
        return new Ratio(name, Quantile.Of(ratios, 0.5), Quantile.Of(ratios, 0.25), Quantile.Of(ratios, 0.75), target);
    }

    private static Ratio Against(string name, Trial trial, double milliseconds)
    {
        double[] ratios = [.. trial.Microseconds.Select(one => one / 1000 / milliseconds)];
        return new Ratio(name, Quantile.Of(ratios, 0.5), Quantile.Of(ratios, 0.25), Quantile.Of(ratios, 0.75), 1);
    }

    private static Vocabulary Words()
    {
        string folder = Cli.Certs.DevelopmentSetup.FindPolicies() ?? throw new DirectoryNotFoundException("The folder policies is neither in the working directory nor above it; run the bench inside the repository.");
        string words = Path.Combine(folder, "vocabulary.yaml");
        return Vocabulary.Load(words, File.ReadAllText(words)).Value ?? throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{words} does not load."));
    }

    private static void Repeat<T>(int batch, Func<T> once)
    {
        for (int at = 0; at < batch; at++)
        {
            _ = once();
        }
    }
}
