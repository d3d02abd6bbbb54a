using System.Collections.Immutable;
using Interop.Policy.Decide;

namespace Interop.Policy.Analyse;

/// <summary>What an analysis says of one rule.</summary>
/// <param name="Document">Id of its document.</param>
/// <param name="Rule">The rule.</param>
/// <param name="State">Whether it makes a difference.</param>
/// <param name="Witness">A request that it matches: where it is live, one that is decided otherwise without it. Null where none matches.</param>
/// <param name="By">Rules because of which it makes no difference there, sorted; empty where it is live, and where it is that nothing permits.</param>
public sealed record RuleFinding(string Document, RuleRef Rule, RuleState State, Witness? Witness, ImmutableArray<RuleRef> By);
