namespace Interop.Oversight.Report;

/// <summary>A packet that passed by an override, or otherwise under a rule that asks for a review.</summary>
/// <param name="Packet">Digest, hexadecimal.</param>
/// <param name="Sender">Sender agency.</param>
/// <param name="Recipient">Recipient agency.</param>
/// <param name="Purpose">Purpose code.</param>
/// <param name="Gateways">Whose decisions are to be reviewed.</param>
/// <param name="DecidedAt">The first of them.</param>
/// <param name="Due">The earliest moment by which one of them is to be reviewed.</param>
internal sealed record ReviewDocument(
    string Packet, string Sender, string Recipient, string Purpose, IReadOnlyList<string> Gateways, DateTimeOffset DecidedAt, DateTimeOffset Due);
