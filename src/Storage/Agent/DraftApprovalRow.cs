using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Agent;

/// <summary>An officer's approval of a draft as it then was.</summary>
public sealed class DraftApprovalRow
{
    /// <summary>Draft.</summary>
    public required long DraftId { get; set; }

    /// <summary>Who approved.</summary>
    public required OfficerPseudonym Officer { get; set; }

    /// <summary>"author", "approver" or "duty-lead".</summary>
    public required Code Role { get; set; }

    /// <summary>SHA-256 of what was approved.</summary>
    public required Digest ActDigest { get; set; }

    /// <summary>The officer's own signature, or null: then the agency asserts it.</summary>
    public byte[]? OfficerSignature { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DraftApprovalRow>
    {
        public void Configure(EntityTypeBuilder<DraftApprovalRow> builder)
        {
            builder.ToTable("DraftApprovals");
            builder.HasKey(row => new { row.DraftId, row.Officer });
            builder.HasOne<DraftRow>().WithMany().HasForeignKey(row => row.DraftId);
        }
    }
}
