using Interop.Policy.Documents;

namespace Interop.Policy.Decide;

/// <summary>One side's document, if it has one, and what of it may speak.</summary>
/// <param name="Ended">True where the document is past its end and an emergency lets the common rules stand in for it: then nothing of it speaks.</param>
internal sealed record SideRules(RuleSide Side, PolicyDocument? Document, Rule[] Rules, TogetherRule[] Together, bool Ended = false);
