using Interop.Crypto;

namespace Interop.Gateway.Decide;

/// <summary>What other documents would make of a packet that passed.</summary>
/// <param name="Packet">Digest of the packet.</param>
/// <param name="Sender">Sender.</param>
/// <param name="Recipient">Recipient.</param>
/// <param name="Type">Packet type.</param>
/// <param name="Purpose">Primary purpose.</param>
/// <param name="Before">By the documents in use: outcome, and of each part outcome and obligations.</param>
/// <param name="After">By the other documents.</param>
/// <param name="Rules">Rules that speak in one of the two alone.</param>
/// <param name="Replayed">Whether the documents in use give the recorded bytes again; null where they are not those that were recorded, or parts were withheld.</param>
internal sealed record PreviewedPacket(
    Digest Packet, string Sender, string Recipient, string Type, string Purpose, string Before, string After, IReadOnlyList<string> Rules, bool? Replayed)
{
    public bool Changed => Before != After;
}
