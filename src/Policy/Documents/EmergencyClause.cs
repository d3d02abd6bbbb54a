using Interop.Policy.Terms;

namespace Interop.Policy.Documents;

/// <summary>
/// What the members agreed an emergency to be: who must attest it, on what it must rest, how long it lasts, and what is owed
/// wherever it made a difference. Only common rules have one.
/// </summary>
internal sealed record EmergencyClause : Statement
{
    /// <summary>Different officers of the sender who attest it; each of them approved the packet.</summary>
    public required int Officers { get; init; }

    /// <summary>One of these is cited.</summary>
    public required TermSet Bases { get; init; }

    /// <summary>The packet is of one of these classes.</summary>
    public required TermSet Urgencies { get; init; }

    /// <summary>Hours from the making of the packet to its end.</summary>
    public required int LastsAtMost { get; init; }

    public required Then Then { get; init; }
}
