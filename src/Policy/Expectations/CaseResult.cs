using System.Collections.Immutable;
using Interop.Policy.Decide;

namespace Interop.Policy.Expectations;

/// <summary>What came of one line of a table.</summary>
/// <param name="Expected">The line.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Differences">What is otherwise than expected, in words; empty where nothing is.</param>
public sealed record CaseResult(ExpectedCase Expected, PolicyDecision Decision, ImmutableArray<string> Differences)
{
    /// <summary>True where everything is as expected.</summary>
    public bool Held => Differences.IsEmpty;

    /// <summary>Holds a decision against a line.</summary>
    internal static CaseResult Of(ExpectedCase expected, PolicyDecision decision)
    {
        ImmutableArray<string>.Builder differences = ImmutableArray.CreateBuilder<string>();
        string outcome = Word(decision.Outcome);
        if (expected.Outcome is string wanted && wanted != outcome)
        {
            differences.Add($"expected {wanted}, decided {outcome}");
        }

        foreach ((string part, PartDecision decided) in expected.Parts.Zip(decision.Parts))
        {
            if (part != Word(decided.Outcome))
            {
                differences.Add($"part {decided.Index} ({decided.Category}): expected {part}, decided {Word(decided.Outcome)}");
            }
        }

        HashSet<string> spoke = [.. decision.Parts.SelectMany(part => part.Rules.Select(rule => rule.ToString())), .. Reasons(decision).Select(reason => reason.Rule?.ToString()).OfType<string>()];
        differences.AddRange(expected.By.Where(rule => !spoke.Contains(rule)).Select(rule => $"{rule} did not speak"));
        differences.AddRange(expected.NotBy.Where(spoke.Contains).Select(rule => $"{rule} spoke"));
        HashSet<string> codes = [.. Reasons(decision).Select(reason => reason.Code)];
        differences.AddRange(expected.Because.Where(code => !codes.Contains(code)).Select(code => $"'{code}' is no reason"));
        HashSet<string> owed = [.. decision.Parts.SelectMany(part => part.Obligations.Concat(part.OwedForCoarser)).Select(obligation => $"{obligation.Kind}:{obligation.Value}")];
        differences.AddRange(expected.Owes.Where(one => !owed.Contains(one)).Select(one => $"'{one}' is not owed"));
        return new CaseResult(expected, decision, differences.ToImmutable());
    }

    private static IEnumerable<Reason> Reasons(PolicyDecision decision) =>
        decision.Reasons.Concat(decision.Parts.SelectMany(part => part.Reasons.Concat(part.Overrides)));

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
