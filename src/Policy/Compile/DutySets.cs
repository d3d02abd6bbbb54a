using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>Those obligations of a rule that are sets.</summary>
internal sealed record DutySets(TermSet Handling, TermSet Duties, TermSet Notify);
