using Interop.Policy.Decide;

namespace Interop.Policy.Analyse;

/// <summary>A permit and a forbid of one document that speak about the same request. The forbid wins.</summary>
public sealed record RuleConflict(string Document, RuleRef Permit, RuleRef Forbid, Witness Witness);
