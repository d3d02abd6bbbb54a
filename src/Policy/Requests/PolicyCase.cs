using Interop.Policy.Decide;
using Interop.Policy.Documents;

namespace Interop.Policy.Requests;

/// <summary>One request as somebody wrote it down, ready to be decided.</summary>
/// <param name="Id">As written, else its place in the file from 1.</param>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Request">The header's side of it.</param>
/// <param name="Parts">Its parts, numbered from 0 as they stand.</param>
/// <param name="Side">Whose gateway asks.</param>
/// <param name="Words">Words that the vocabulary does not hold. Such a request is refused when it is decided, and not before.</param>
/// <param name="SaysInstruments">False where the instruments in force are to be found out from who is party to what.</param>
public sealed record PolicyCase(
    string Id, long Line, PolicyRequest Request, IReadOnlyList<PartRequest> Parts, DecideSide Side, IReadOnlyList<LoadProblem> Words, bool SaysInstruments)
{
    /// <summary>Decides it.</summary>
    public PolicyDecision Decide(PolicySnapshot snapshot) => PolicyEngine.Decide(snapshot, Request, Parts, Side);
}
