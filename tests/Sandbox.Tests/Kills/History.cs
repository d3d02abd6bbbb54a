using Interop.Packets;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>What officers were told, and what the four stores say about it.</summary>
/// <param name="Told">Packets of which vn.police's officer was told that they are queued.</param>
/// <param name="Acknowledged">Packets for which kh.police's officer was told that responsibility is accepted.</param>
/// <param name="Sender">vn.police.</param>
/// <param name="SenderGateway">vn.</param>
/// <param name="RecipientGateway">kh.</param>
/// <param name="Recipient">kh.police.</param>
internal sealed record History(
    IReadOnlyList<PacketId> Told, IReadOnlySet<PacketId> Acknowledged, AgentBooks Sender, GatewayBooks SenderGateway, GatewayBooks RecipientGateway, AgentBooks Recipient);
