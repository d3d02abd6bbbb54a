using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Interop.Policy.Compile;
using Interop.Policy.Decide;

namespace Interop.Policy.Tests.Decide;

/// <summary>
/// Engine and oracle on the same packets: a million part decisions where INTEROP_DIFFERENTIAL is "full" (.ci/run), else as many as a few seconds allow.
/// </summary>
public sealed class DifferentialTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int RequestsPerWorld = 100;

    private const int PlantedRequests = 1500;

    private static readonly long Wanted = Environment.GetEnvironmentVariable("INTEROP_DIFFERENTIAL") == "full" ? 1_000_000 : 60_000;

    /// <summary>All that can become of a part, and every code that can stand beside it.</summary>
    private static readonly string[] Cases =
    [
        .. Enum.GetNames<PartOutcome>(),
        ReasonCode.NoPermit, ReasonCode.Forbidden, ReasonCode.RedactedByRequire, ReasonCode.NoCoarserPart, ReasonCode.ObligationUnsatisfiable,
        ReasonCode.RecipientCannotHonour, ReasonCode.DocumentMissing, ReasonCode.DocumentExpired, ReasonCode.VocabularyMismatch, ReasonCode.EmergencyNotAttested,
        ReasonCode.UnknownTerm, ReasonCode.BasisNotValid, ReasonCode.NotConforming, ReasonCode.FourEyesMissing, ReasonCode.NoContentPart,
        ReasonCode.MandatoryPartWithheld, ReasonCode.Together, ReasonCode.ForbidOverridden, ReasonCode.EmergencyPermit, ReasonCode.CommonRulesAlone,
    ];

    [Fact]
    public void Engine_and_oracle_agree_and_every_outcome_and_reason_is_a_hundredth_of_what_came_up()
    {
        long compared = 0;
        ConcurrentDictionary<string, long> seen = new(StringComparer.Ordinal);
        ConcurrentQueue<string> wrong = [];
        int next = 0;
        Parallel.For(0, Math.Min(2, Environment.ProcessorCount), _ =>
        {
            Disagreement disagreement = new();
            while (Volatile.Read(ref compared) + disagreement.Compared < Wanted && wrong.IsEmpty)
            {
                int seed = Interlocked.Increment(ref next);
                long before = disagreement.Compared;
                ModelWorld world = WildWorld.Of(seed);
                PolicySnapshot snapshot = world.Snapshot();
                for (int at = 0; at < RequestsPerWorld; at++)
                {
                    if (disagreement.Find(WildWorld.Asked(world, (seed * RequestsPerWorld) + at), snapshot) is string found)
                    {
                        wrong.Enqueue($"seed {seed}, request {at}: {found}");
                        return;
                    }
                }

                Interlocked.Add(ref compared, disagreement.Compared - before);
                disagreement.Forget();
            }

            foreach ((string name, long count) in disagreement.Seen)
            {
                seen.AddOrUpdate(name, count, (_, sum) => sum + count);
            }
        });

        Assert.True(wrong.IsEmpty, string.Join("; ", wrong));
        Assert.True(compared >= Wanted, $"{compared} compared");
        foreach (string name in Cases)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {100.0 * seen.GetValueOrDefault(name) / compared:0.00} % of {compared}"));
        }

        Assert.All(Cases, name => Assert.True(seen.GetValueOrDefault(name) * 100 >= compared, $"{name}: {seen.GetValueOrDefault(name)} of {compared}"));
    }

    [Fact]
    public void A_bit_that_is_wrong_in_a_row_is_found()
    {
        int planted = 0;
        int found = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            Dice dice = new(seed);
            ModelWorld world = ModelWorld.Of(seed) with { Ended = null };
            PolicySnapshot snapshot = world.Snapshot();
            RuleRows rows = snapshot.AgencyRules("aa.x")!.Rows(RuleSide.Send);
            int rule = dice.Below(rows.Rules.Length);
            Assert.True(snapshot.Vocabulary.Purposes.TryFind(dice.Pick(ModelWorld.Purposes), out int purpose));
            BoxRows covers = Covers(rows);
            Bits(covers)[Purposes(covers).At(purpose) + (rule / 64)] ^= 1UL << (rule % 64);
            planted++;
            Disagreement disagreement = new();
            for (int at = 0; at < PlantedRequests; at++)
            {
                string? wrong;
                try
                {
                    wrong = disagreement.Find(WildWorld.Asked(world, at), snapshot);
                }
                catch (InvalidOperationException refused)
                {
                    // What is decided and what the reasons say are held against each other too.
                    wrong = refused.Message;
                }

                if (wrong is not null)
                {
                    found++;
                    break;
                }
            }
        }

        // A rule that no request of the model matches hides its bits.
        output.WriteLine($"{found} of {planted} found");
        Assert.True(found >= planted * 3 / 4, $"{found} of {planted} found");
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_covers")]
    private static extern ref BoxRows Covers(RuleRows rows);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_purposes")]
    private static extern ref RowPlace Purposes(BoxRows rows);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_bits")]
    private static extern ref ulong[] Bits(BoxRows rows);
}
