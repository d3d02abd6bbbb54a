namespace Interop.Policy.Analyse;

/// <summary>Says of a request whether it is what a <see cref="Search"/> looks for.</summary>
internal interface IJudge
{
    /// <param name="point">The request.</param>
    /// <param name="spoke">For each entry whether it matches.</param>
    /// <param name="conflict">
    /// Told, where the answer is no, the entries because of which it is: as long as each of them matches or does not match as it does here, no request
    /// is looked for. Empty: none in the whole region is.
    /// </param>
    bool Accepts(in Region point, ReadOnlySpan<bool> spoke, List<int> conflict);
}
