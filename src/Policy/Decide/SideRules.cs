using Interop.Policy.Documents;

namespace Interop.Policy.Decide;

/// <summary>One side's document, if it has one, and the rules of it that may speak.</summary>
internal sealed record SideRules(RuleSide Side, PolicyDocument? Document, Rule[] Rules);
