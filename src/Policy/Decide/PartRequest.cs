namespace Interop.Policy.Decide;

/// <summary>What a part's meta says.</summary>
/// <param name="Index">Index of the part in the header's leaves.</param>
/// <param name="Category">Category code, "index" or "decoy".</param>
/// <param name="Level">Step of the category's ladder; empty counts as the most exact.</param>
/// <param name="Facts">Part facts that hold.</param>
/// <param name="Mandatory">True where the header forbids to withhold it: then the packet is refused instead.</param>
public sealed record PartRequest(int Index, string Category, string Level, IReadOnlyList<string> Facts, bool Mandatory = false);
