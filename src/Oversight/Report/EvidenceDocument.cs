namespace Interop.Oversight.Report;

/// <summary>What shows a finding.</summary>
/// <param name="Leaves">Entries.</param>
/// <param name="Documents">Signed checkpoints verbatim, other bytes in base64, by name.</param>
internal sealed record EvidenceDocument(IReadOnlyList<LeafDocument> Leaves, IReadOnlyDictionary<string, string> Documents);
