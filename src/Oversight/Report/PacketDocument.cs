namespace Interop.Oversight.Report;

/// <summary>A packet in the report.</summary>
/// <param name="Digest">Its digest, hexadecimal.</param>
/// <param name="Sender">Sender agency.</param>
/// <param name="Recipient">Recipient agency.</param>
/// <param name="Purpose">Purpose code.</param>
/// <param name="Bases">Legal-basis codes.</param>
/// <param name="SubmittedAt">When it was accepted; null where it was not.</param>
/// <param name="NotAfter">When it expires; null where no gateway took it.</param>
/// <param name="State">open, delivered, refused, expired, missing or contradictory.</param>
/// <param name="Stations">Its events in all logs, by time.</param>
internal sealed record PacketDocument(
    string Digest, string Sender, string Recipient, string Purpose, IReadOnlyList<string> Bases, DateTimeOffset? SubmittedAt, DateTimeOffset? NotAfter, string State,
    IReadOnlyList<StationDocument> Stations);
