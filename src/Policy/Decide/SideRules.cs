using Interop.Policy.Compile;
using Interop.Policy.Documents;

namespace Interop.Policy.Decide;

/// <summary>One side's document and its rules.</summary>
/// <param name="Ended">True where the document is past its end and an emergency lets the common rules stand in for it: then nothing of it speaks.</param>
internal sealed record SideRules(RuleSide Side, PolicyDocument Document, RuleRows Rows, bool Ended);
