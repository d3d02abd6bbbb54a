using Interop.Cases;
using Interop.Crypto;
using Interop.NodeAgent.Api;
using Interop.Packets;
using Interop.Policy.Decide;

namespace Interop.NodeAgent.Compose;

/// <summary>What one recipient gets, and what the policy known here says about it.</summary>
internal sealed record RecipientPlan
{
    public required AgencyCode Agency { get; init; }

    /// <summary>As if the approvals needed were there.</summary>
    public required PacketOutcome Outcome { get; init; }

    /// <summary>Parts to seal; empty where nothing may be sent.</summary>
    public required IReadOnlyList<CasePart> Parts { get; init; }

    public required IReadOnlyList<HandlingCode> Handling { get; init; }

    /// <summary>Packet facts, those of the agent's own knowledge included.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    /// <summary>Digests of the documents decided with.</summary>
    public required IReadOnlyList<Digest> Documents { get; init; }

    /// <summary>A rule asks for a second officer.</summary>
    public required bool NeedsSecondOfficer { get; init; }

    /// <summary>The officer wants gateways to decide what passes.</summary>
    public required bool LeftToGateways { get; init; }

    public required RecipientView View { get; init; }

    /// <summary>Whether anything can be sealed.</summary>
    public bool MaySeal => Parts.Count > 0;
}
