using Interop.Policy.Decide;

namespace Interop.Policy.Analyse;

/// <summary>What an agency may send and none of those it may send it to can get.</summary>
/// <param name="Document">Id of the sender's document.</param>
/// <param name="Permit">The permit.</param>
/// <param name="Category">Without children.</param>
/// <param name="Witness">A request that the common rules and the sender permit, and that is refused.</param>
public sealed record OneSidedHole(string Document, RuleRef Permit, string Category, string Purpose, Witness Witness);
