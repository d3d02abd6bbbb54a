using Interop.Packets;
using Interop.Sealing.Hpke;

namespace Interop.Sealing;

/// <summary>What a recipient knows when it opens a packet.</summary>
public sealed class OpenExpectations
{
    /// <summary>The recipient.</summary>
    public required AgencyCode Me { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Weakest suite that its manifest accepts.</summary>
    public Suite FloorSuite { get; init; } = Suite.ChaCha20Poly1305;

    /// <summary>Signing keys of senders, by the directory.</summary>
    public required SenderKeyLookup SenderKeys { get; init; }

    /// <summary>Gateways whose notices count on this packet's route.</summary>
    public required GatewayKeyLookup GatewayKeys { get; init; }

    /// <summary>The receiving keys it still has: every slot of the packet must be sealed to one of them.</summary>
    public required IReadOnlyCollection<ReceivingPrivateKey> Keys { get; init; }
}
