using Interop.Policy.Decide;

namespace Interop.Policy.Analyse;

/// <summary>A rule wants a part erased before another lets it be; where both speak nothing passes that every side permits.</summary>
/// <param name="AtMostDocument">Id of the document of the first.</param>
/// <param name="AtLeastDocument">Id of the document of the second.</param>
/// <param name="Witness">A request that is refused for it and for nothing else.</param>
public sealed record UnsatisfiablePair(string AtMostDocument, RuleRef AtMost, string AtLeastDocument, RuleRef AtLeast, Witness Witness);
