using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>What a rule about what travels together does to the parts of some categories.</summary>
/// <param name="Categories">With all that is below them.</param>
/// <param name="Redact">The most exact level that may still pass; null: none of them passes.</param>
internal readonly record struct TogetherEffect(TermSet Categories, int? Redact);
