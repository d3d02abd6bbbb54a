namespace Interop.NodeAgent.Api;

/// <summary>An onward question of a case: who asks whom for whom, about which lines, and how it stands: requested, authorised, refused, expired.</summary>
internal sealed record OnwardView(
    string Packet, string AskedBy, string Originator, string To, string Purpose, IReadOnlyList<int> Lines, IReadOnlyList<string> Categories, string State,
    bool Written, DateTimeOffset? Until, IReadOnlyList<string> Conditions, IReadOnlyList<string> Handling, string? Refusal);
