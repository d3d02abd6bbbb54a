namespace Interop.Bench.Decide;

/// <summary>What is asked, as places in the lists of <see cref="RandomRules"/>.</summary>
internal readonly record struct BareRequest(int From, int To, int Purpose, int Category, int Basis);
