namespace Interop.NodeAgent.Api;

/// <summary>
/// A clock of a case: "acknowledge", "answer", "progress" (the next report of an emergency) or "onward"; whose it is, by which urgency,
/// since when, due when, and how it stands: "running", "late" (only excused where what was asked is not at hand), "overdue" or "met".
/// </summary>
internal sealed record ClockView(
    string Kind, string For, string Packet, string Urgency, DateTimeOffset Since, DateTimeOffset Due, DateTimeOffset? DueIfNotAtHand, string State, DateTimeOffset? MetAt, string Words);
