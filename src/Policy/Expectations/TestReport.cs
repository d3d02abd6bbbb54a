using System.Collections.Immutable;

namespace Interop.Policy.Expectations;

/// <summary>What a table says about a document, and how much of the document it would notice missing.</summary>
/// <param name="Results">Every line.</param>
/// <param name="Rules">Ids of the document's rules, of what may not travel together, of the clause on emergencies.</param>
/// <param name="Covered">Those that a line that held names under 'by'.</param>
/// <param name="Mutants">How many mistakes were made.</param>
/// <param name="Survivors">Those that no line noticed.</param>
public sealed record TestReport(
    ImmutableArray<CaseResult> Results, ImmutableArray<string> Rules, ImmutableArray<string> Covered, int Mutants, ImmutableArray<Mutant> Survivors)
{
    /// <summary>Rules that no line decides.</summary>
    public ImmutableArray<string> Uncovered => [.. Rules.Except(Covered, StringComparer.Ordinal)];

    /// <summary>Share of the mistakes that were noticed, 0 to 1.</summary>
    public double MutationScore => Mutants == 0 ? 1 : 1 - ((double)Survivors.Length / Mutants);

    /// <summary>Share of the rules that a line decides, 0 to 1.</summary>
    public double Coverage => Rules.IsEmpty ? 1 : (double)Covered.Length / Rules.Length;

    /// <summary>True where every line held.</summary>
    public bool Held => Results.All(result => result.Held);
}
