namespace Interop.Bench.Decide;

/// <summary>What a rule of the benchmark is about; agencies by their place in the list.</summary>
internal sealed record RuleSketch(
    int Number,
    string Direction,
    bool Forbids,
    IReadOnlySet<int> From,
    IReadOnlySet<int> To,
    IReadOnlySet<string> Purposes,
    IReadOnlySet<string> Categories,
    IReadOnlySet<string> Bases,
    int Days);
