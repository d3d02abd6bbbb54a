using Interop.Policy.Decide;

namespace Interop.Policy.Analyse;

/// <summary>A request that shows what an analysis claims: decide it and see.</summary>
/// <param name="Request">One purpose, one basis, every instrument that the basis needs, approvals enough.</param>
/// <param name="Part">Its one part.</param>
/// <param name="Side">Whose gateway is to be asked, so that the documents of the claim are those that speak.</param>
public sealed record Witness(PolicyRequest Request, PartRequest Part, DecideSide Side)
{
    /// <summary>Asks the engine.</summary>
    public PolicyDecision Decide(PolicySnapshot snapshot) => PolicyEngine.Decide(snapshot, Request, [Part], Side);
}
