using Interop.Cases.Onward;
using Interop.Packets;

namespace Interop.NodeAgent.Onward;

/// <summary>What of a draft came from others under H2, and whether each of them has authorised this recipient, purpose, persons and categories.</summary>
/// <param name="Packets">Packets it was received in, with who gave them.</param>
/// <param name="Origins">What the third party is told, for each originator that authorised.</param>
/// <param name="Facts">Packet facts that the agent states by itself.</param>
/// <param name="Handling">Handling inherited from the packets received and from the authorisations.</param>
/// <param name="OtherPurpose">Whether it was received for another purpose than it is now to serve.</param>
internal sealed record ThirdParty(
    IReadOnlyList<(AgencyCode Originator, Interop.Crypto.Digest Packet)> Packets, IReadOnlyList<OnwardOrigin> Origins, IReadOnlyList<string> Facts, IReadOnlyList<string> Handling,
    bool OtherPurpose)
{
    public const string Authorised = "originator-authorised";
    public const string AuthorisedInWriting = "originator-authorised-in-writing";

    public const string NewPurposeAgreed = "new-purpose-agreed";

    public static ThirdParty None { get; } = new([], [], [], [], OtherPurpose: false);

    /// <summary>Whether it is all our own.</summary>
    public bool IsNone => Packets.Count == 0;
}
