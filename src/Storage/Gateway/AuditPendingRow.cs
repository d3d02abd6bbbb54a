using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>A leaf that is committed with its event and waits for its place in the log.</summary>
public sealed class AuditPendingRow
{
    /// <summary>Order of the outbox; grows, may have gaps.</summary>
    public long Id { get; set; }

    /// <summary>The leaf, 37 bytes.</summary>
    public required byte[] Entry { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditPendingRow>
    {
        public void Configure(EntityTypeBuilder<AuditPendingRow> builder)
        {
            builder.ToTable("AuditPending");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Entry).HasMaxLength(512);
        }
    }
}
