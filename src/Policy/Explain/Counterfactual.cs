using Interop.Policy.Decide;

namespace Interop.Policy.Explain;

/// <summary>One thing that, said otherwise, would let more pass.</summary>
/// <param name="Kind">basis, level, officers, emergency or purpose.</param>
/// <param name="Value">What it would be.</param>
/// <param name="Category">Of a level: the category.</param>
/// <param name="Outcome">What would become of the packet.</param>
internal readonly record struct Counterfactual(string Kind, string Value, string Category, PacketOutcome Outcome)
{
    /// <summary>Another purpose is never offered to the officer who asks: who is told which purpose opens a door states it.</summary>
    public bool LegalOnly => Kind == "purpose";
}
