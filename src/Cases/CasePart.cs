namespace Interop.Cases;

/// <summary>One typed part of a packet before sealing or after opening: what it is labelled, and its bytes.</summary>
/// <param name="Category">Category code of the vocabulary, e.g. "victim.location".</param>
/// <param name="Level">Step on the category's ladder, e.g. "district"; empty where the category has none.</param>
/// <param name="Facts">Part facts of the vocabulary that hold for everybody in the part; sorted, no doubles.</param>
/// <param name="MediaType">"application/json".</param>
/// <param name="Content">UTF-8 JSON; immutable once given.</param>
/// <param name="Mandatory">Whether the packet is worthless without it: a gateway may refuse the packet, not withhold the part.</param>
public sealed record CasePart(string Category, string Level, IReadOnlyList<string> Facts, string MediaType, ReadOnlyMemory<byte> Content, bool Mandatory)
{
    /// <summary>Media type of every part that this room makes.</summary>
    public const string Json = "application/json";
}
