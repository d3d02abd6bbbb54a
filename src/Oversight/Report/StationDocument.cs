namespace Interop.Oversight.Report;

/// <summary>One event of a packet.</summary>
/// <param name="Gateway">Whose log.</param>
/// <param name="Event">Event code.</param>
/// <param name="Kind">Kind of the receipt that was logged, or empty.</param>
/// <param name="Index">Index in the log.</param>
/// <param name="Leaf">Leaf hash, hexadecimal.</param>
/// <param name="At">By the gateway's clock.</param>
/// <param name="Actor">Who acted.</param>
/// <param name="Reason">Reason code, or empty.</param>
internal sealed record StationDocument(string Gateway, string Event, string Kind, long Index, string Leaf, DateTimeOffset At, string Actor, string Reason);
