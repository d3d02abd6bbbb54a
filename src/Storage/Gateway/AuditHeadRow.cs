using Interop.Crypto;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>How far the log has come; one row. Its lock orders the sequencers.</summary>
public sealed class AuditHeadRow
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; }

    /// <summary>Number of entries.</summary>
    public required long Size { get; set; }

    /// <summary>Root over them.</summary>
    public required Digest Root { get; set; }

    /// <summary>Fencing number of the sequencer that leads.</summary>
    public required long Epoch { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditHeadRow>
    {
        public void Configure(EntityTypeBuilder<AuditHeadRow> builder)
        {
            builder.ToTable("AuditHead");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Id).ValueGeneratedNever();
        }
    }
}
