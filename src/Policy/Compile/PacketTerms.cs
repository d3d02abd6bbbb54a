using Interop.Policy.Decide;
using Interop.Policy.Terms;

namespace Interop.Policy.Compile;

/// <summary>
/// A request with every word interned and the documents found that speak about it: what a gateway makes once for a packet
/// (<see cref="PolicySnapshot.Intern(PolicyRequest, DecideSide, PacketTerms?)"/>). Good for the snapshot that made it. One may be used again for the next
/// packet; it must not be shared while it is.
/// </summary>
public sealed class PacketTerms
{
    internal PolicySnapshot Snapshot = null!;

    /// <summary>Null where it has none that may speak.</summary>
    internal CompiledDocument? Common;

    internal CompiledDocument? Send;

    internal CompiledDocument? Receive;

    internal string Sender = string.Empty;

    internal string Recipient = string.Empty;

    internal TermSet Purposes;

    /// <summary>As cited.</summary>
    internal TermSet Bases;

    /// <summary>Cited, in force between both states, and fitting an offence.</summary>
    internal TermSet ValidBases;

    internal TermSet Tracks;

    internal TermSet Handling;

    internal TermSet Facts;

    /// <summary>UTC, in ticks.</summary>
    internal long At;

    internal int From;

    internal int To;

    internal int FromRole;

    internal int ToRole;

    internal int Type;

    internal int Urgency;

    /// <summary>Second officers of the sender who approved.</summary>
    internal int Approvals;

    /// <summary>Both agencies are of one jurisdiction.</summary>
    internal bool SameState;

    /// <summary>An emergency is claimed and counts.</summary>
    internal bool Attested;

    /// <summary>Past its end, and the common rules stand in for it.</summary>
    internal bool SendEnded;

    internal bool ReceiveEnded;

    /// <summary>A word is not known, or something is missing: then no document speaks.</summary>
    internal bool Malformed;

    /// <summary>Something refuses the packet whatever is in it.</summary>
    internal bool Refused;

    /// <summary>The stated purpose, or -1 where there are several.</summary>
    internal int OnlyPurpose;

    /// <summary>The cited basis where it is valid, or -1 where there are several, or it is not.</summary>
    internal int OnlyBasis;

    internal CompiledDocument? Of(RuleSide side) => side switch
    {
        RuleSide.Common => Common,
        RuleSide.Send => Send,
        _ => Receive,
    };

    internal bool Ended(RuleSide side) => side switch
    {
        RuleSide.Send => SendEnded,
        RuleSide.Receive => ReceiveEnded,
        _ => false,
    };
}
