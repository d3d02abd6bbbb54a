using Interop.Crypto;
using Interop.Policy.Decide;
using Interop.Storage.Agent;

namespace Interop.NodeAgent.Compose;

/// <summary>A stored draft, unlocked.</summary>
internal sealed record ShelvedDraft(DraftRow Row, IReadOnlyList<DraftApprovalRow> Approvals, byte[] Written)
{
    /// <summary>What an approval of it is of.</summary>
    public Digest Act { get; } = DraftContent.ActOf(Written);

    public DraftContent Content { get; } = DraftContent.Read(Written);

    /// <summary>Approvals of exactly these bytes, as policy reads them.</summary>
    public IReadOnlyList<RequestApproval> Given => [.. Valid.Select(one => new RequestApproval(one.Officer.ToString(), one.Role.Value))];

    public IEnumerable<DraftApprovalRow> Valid => Approvals.Where(one => one.ActDigest == Act);
}
