namespace Interop.Oversight.Report;

/// <summary>All findings.</summary>
/// <param name="Findings">What stands now.</param>
/// <param name="Past">What was so once and is not any more; kept, because it was.</param>
internal sealed record FindingsDocument(IReadOnlyList<FindingDocument> Findings, IReadOnlyList<FindingDocument> Past);
