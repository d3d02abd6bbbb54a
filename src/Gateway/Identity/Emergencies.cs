using Grpc.Core;
using Interop.Gateway.Faults;
using Interop.Hosting.Peers;
using Interop.Packets;
using Interop.Trust.Peers;

namespace Interop.Gateway.Identity;

/// <summary>What may pass while a peer is judged by a directory or revocation lists past their hard limit: emergencies, flagged in the log, and receipts about them.</summary>
internal static class Emergencies
{
    private const string Exchange = "/interop.v1.Exchange/";
    private const string Relay = "/interop.v1.Relay/";

    /// <summary>The methods that hold every packet to <see cref="Refusal(PeerRefusal?, Urgency)"/>.</summary>
    public static EmergencyMethods Methods { get; } = new(
    [
        Exchange + nameof(Wire.Exchange.ExchangeBase.Submit), Exchange + nameof(Wire.Exchange.ExchangeBase.Collect), Exchange + nameof(Wire.Exchange.ExchangeBase.Acknowledge),
        Relay + nameof(Wire.Relay.RelayBase.Forward), Relay + nameof(Wire.Relay.RelayBase.ForwardReceipt), Relay + nameof(Wire.Relay.RelayBase.ForwardMany),
    ]);

    /// <summary>Why a packet, or a receipt about it, does not pass; null where it does.</summary>
    /// <param name="bound">Why the peer is bound to emergencies; null where it is not.</param>
    /// <param name="urgency">Of the packet.</param>
    public static Refusal? Refusal(PeerRefusal? bound, Urgency urgency) => bound is null || urgency == Urgency.Emergency
        ? null
        : new Refusal(StatusCode.Unauthenticated, bound.Code, $"Until then nothing but emergencies passes: {bound.Sentence}");
}
