using Interop.Crypto;
using Interop.Packets;

namespace Interop.Oversight.Compare;

/// <summary>The story of one packet as all logs together tell it.</summary>
/// <param name="Packet">Its digest.</param>
/// <param name="Sender">Sender agency.</param>
/// <param name="Recipient">Recipient agency.</param>
/// <param name="Purpose">Purpose code.</param>
/// <param name="Bases">Legal-basis codes.</param>
/// <param name="SubmittedAt">When its gateway accepted it; null where none did.</param>
/// <param name="NotAfter">When it expires; null where no gateway took it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Events">Its events by time.</param>
internal sealed record PacketLine(
    Digest Packet, AgencyCode Sender, AgencyCode Recipient, string Purpose, IReadOnlyList<string> Bases, DateTimeOffset? SubmittedAt, DateTimeOffset? NotAfter, PacketEnd State,
    IReadOnlyList<OpenedEvent> Events);
