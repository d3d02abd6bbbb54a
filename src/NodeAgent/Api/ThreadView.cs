namespace Interop.NodeAgent.Api;

/// <summary>A case: with whom, how each line stands, what happened in its order, whether it may close, which clocks run, and what was asked onward.</summary>
internal sealed record ThreadView(
    string Thread, string? CaseRef, string Kind, string State, IReadOnlyList<string> Partners, IReadOnlyList<LineStatusView> Lines, IReadOnlyList<StatusCountView> Totals,
    bool MayClose, IReadOnlyList<int> OpenLines, string? WhyOpen, IReadOnlyList<string> Rejected, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<WaitView> Waiting,
    IReadOnlyList<ClockView> Clocks, IReadOnlyList<OnwardView> Onward);
