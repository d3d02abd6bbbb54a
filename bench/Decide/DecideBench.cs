using System.Globalization;
using Interop.Bench.Report;
using Interop.Bench.Rounds;
using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Bench.Decide;

/// <summary>Benchmark "decide": a decision of three sides over 10,000 rules, against the bare AND of bit rows over the same rules in the same rounds.</summary>
internal static class DecideBench
{
    private const double Target = 2;
    private const int Parts = 5;

    public static BenchReport Run(double seconds, TimeProvider clock)
    {
        Machine machine = Machine.Here(clock);
        RandomRules rules = new();
        PolicySnapshot snapshot = Snapshot(rules);
        PolicyRequest request = new()
        {
            Sender = rules.Names[0],
            SenderRole = "police",
            Recipient = rules.Names[1],
            RecipientRole = "police",
            PacketType = "note",
            Purpose = "rescue",
            Bases = ["tip-6"],
            Urgency = "routine",
            Instruments = ["tip"],
            At = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero),
        };
        PartRequest[] one = [new(1, "victim.location", "", [])];
        PartRequest[] five = [.. Enumerable.Range(1, Parts).Select(at => new PartRequest(at, "victim.location", "", []))];
        BitRows[] rows =
        [
            Rows(rules.CommonRules, "exchange"), Rows(rules.Send[0], "send"), Rows(rules.Receive[1], "receive"),
        ];
        PolicyDecision decision = PolicyEngine.Decide(snapshot, request, one, DecideSide.Both);
        int left = rows.Sum(side => Left(side));
        int spoke = decision.Parts[0].Rules.Length;
        Trial engine = new("decision of one part, three sides", batch => Repeat(batch, () => PolicyEngine.Decide(snapshot, request, one, DecideSide.Both)));
        Trial packet = new(string.Create(CultureInfo.InvariantCulture, $"decision of a packet of {Parts} parts, three sides"), batch => Repeat(batch, () => PolicyEngine.Decide(snapshot, request, five, DecideSide.Both)));
        Trial bare = new("bare: seven rows ANDed, bits scanned, obligations joined, three sides", batch => Repeat(batch, () => Bare(rows)));
        Interleaved.Run([engine, packet, bare], TimeSpan.FromSeconds(seconds), clock);
        double[] ratios = [.. engine.Microseconds.Zip(bare.Microseconds, (own, least) => own / least)];
        return new BenchReport(
            "decide",
            seconds,
            machine,
            [new Ratio("a decision of one part / bare row-AND and bit scan", Quantile.Of(ratios, 0.5), Quantile.Of(ratios, 0.25), Quantile.Of(ratios, 0.75), Target)],
            [
                new Row("three sides", engine.Name, engine.Median * 1000, "ns"),
                new Row("three sides", $"{packet.Name}, per part", packet.Median * 1000 / Parts, "ns"),
                new Row("three sides", bare.Name, bare.Median * 1000, "ns"),
                new Row("three sides", "memory for a decision of one part", Allocated(() => PolicyEngine.Decide(snapshot, request, one, DecideSide.Both)), "bytes"),
                new Row("three sides", "memory for the bare one", Allocated(() => Bare(rows)), "bytes"),
                new Row("rules", "in all", rules.Count, ""),
                new Row("rules", "that the three sides of this packet have", RandomRules.Common + rules.Send[0].Count + rules.Receive[1].Count, ""),
                new Row("rules", "that spoke in the decision", spoke, ""),
                new Row("rules", "left by the bit rows", left, ""),
            ],
            [
                "Processor time of one thread; rounds in which all take turns; medians. The rules are drawn from a seed, the same in every run.",
                "The bare one knows what is asked before: it neither reads the request nor says which rule spoke. It is a floor, not an engine.",
                $"The engine decided: {decision.Outcome}.",
            ]);
    }

    private static PolicySnapshot Snapshot(RandomRules rules)
    {
        string folder = Cli.Certs.DevelopmentSetup.FindPolicies() ?? throw new DirectoryNotFoundException("The folder policies is neither in the working directory nor above it; run the bench inside the repository.");
        string words = Path.Combine(folder, "vocabulary.yaml");
        Vocabulary vocabulary = Loaded(Vocabulary.Load(words, File.ReadAllText(words)));
        return PolicySnapshot.Create(
            vocabulary,
            Loaded(PolicyDocument.Load("common", rules.CommonText(), vocabulary)),
            [.. Enumerable.Range(0, RandomRules.Agencies).Select(at => Loaded(PolicyDocument.Load(rules.Names[at], rules.AgencyText(at), vocabulary)))],
            []);
    }

    private static T Loaded<T>(LoadResult<T> result)
        where T : class =>
        result.Value ?? throw new InvalidDataException($"{result.Problems[0].File}:{result.Problems[0].Line}: {result.Problems[0].Sentence}");

    // From and to are asked where the list's rules state them; handling and day are open in all of them, and their rows are read all the same.
    private static BitRows Rows(IReadOnlyList<RuleSketch> rules, string direction) => new(
        rules,
        [
            rule => direction == "send" || rule.From.Contains(0),
            rule => direction == "receive" || rule.To.Contains(1),
            rule => rule.Purposes.Contains("rescue"),
            rule => rule.Categories.Contains("victim.location"),
            rule => rule.Bases.Contains("tip-6"),
            static _ => true,
            static _ => true,
        ]);

    private static bool Bare(BitRows[] sides)
    {
        Span<int> joined = [int.MaxValue, 0, 0, 0, 0, 0];
        bool permitted = true;
        foreach (BitRows side in sides)
        {
            permitted &= side.Decide(joined, out _);
        }

        return permitted;
    }

    private static int Left(BitRows side)
    {
        Span<int> joined = [int.MaxValue, 0, 0, 0, 0, 0];
        side.Decide(joined, out int left);
        return left;
    }

    private static void Repeat<T>(int batch, Func<T> once)
    {
        for (int at = 0; at < batch; at++)
        {
            _ = once();
        }
    }

    private static double Allocated<T>(Func<T> once)
    {
        const int calls = 100;
        _ = once();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Repeat(calls, once);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / calls;
    }
}
