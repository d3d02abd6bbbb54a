namespace Interop.NodeAgent.Api;

/// <summary>A case: with whom, how each line stands, what happened in its order, and whether it may close.</summary>
internal sealed record ThreadView(
    string Thread, string? CaseRef, string Kind, string State, IReadOnlyList<string> Partners, IReadOnlyList<LineStatusView> Lines, IReadOnlyList<StatusCountView> Totals,
    bool MayClose, IReadOnlyList<int> OpenLines, string? WhyOpen, IReadOnlyList<string> Rejected, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<WaitView> Waiting);
