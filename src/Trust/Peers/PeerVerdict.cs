using Interop.Trust.Names;

namespace Interop.Trust.Peers;

/// <summary>What checking a TLS peer came to.</summary>
public abstract record PeerVerdict
{
    private PeerVerdict()
    {
    }

    /// <summary>Every check held.</summary>
    /// <param name="Peer">Who it is.</param>
    /// <param name="Warnings">What is near its limit.</param>
    public sealed record Accepted(PeerIdentity Peer, IReadOnlyList<PeerRefusal> Warnings) : PeerVerdict;

    /// <summary>Every check held against information past its hard limit: emergencies may pass, flagged; all else is refused.</summary>
    public sealed record EmergencyOnly(PeerIdentity Peer, PeerRefusal Reason) : PeerVerdict;

    /// <summary>A check failed.</summary>
    public sealed record Refused(PeerRefusal Refusal) : PeerVerdict;
}
