namespace Interop.NodeAgent.Api;

/// <summary>A packet without content: header, decisions, what may be done with it, receipts with proofs, and where it waits.</summary>
internal sealed record PacketView(
    string Digest, string PacketId, string Direction, string From, string To, string Type, string Urgency, string Purpose, IReadOnlyList<string> Bases, IReadOnlyList<string> Handling, string Thread, string State,
    string Channel, long Seq, DateTimeOffset CreatedAt, DateTimeOffset NotAfter, DateTimeOffset RetainUntil, IReadOnlyList<ApprovalActView> Approvals, IReadOnlyList<DecisionView> Decisions,
    IReadOnlyList<ObligationView> Obligations, IReadOnlyList<WithheldView> Withheld, IReadOnlyList<ReceiptView> Receipts, WaitView? Waiting, string? LastError, EmergencyView? Emergency, IReadOnlyList<string> Facts);
