namespace Interop.Oversight.Report;

/// <summary>Counts of the report.</summary>
/// <param name="Entries">Entries verified in all logs.</param>
/// <param name="Packets">Packets.</param>
/// <param name="Submitted">Of these, accepted by the sender's gateway.</param>
/// <param name="Delivered">Ended so.</param>
/// <param name="Refused">Ended so.</param>
/// <param name="Expired">Ended so.</param>
/// <param name="Open">On the way.</param>
/// <param name="Missing">Lost, as far as the logs are known.</param>
/// <param name="Contradictory">Ended more than once.</param>
/// <param name="Findings">Standing findings.</param>
internal sealed record TotalsDocument(long Entries, int Packets, int Submitted, int Delivered, int Refused, int Expired, int Open, int Missing, int Contradictory, int Findings);
