using Interop.Crypto;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>An entry of the log.</summary>
public sealed class AuditEntryRow
{
    /// <summary>Index in the log, from 0, given by the sequencer, never by the database.</summary>
    public required long Seq { get; set; }

    /// <summary>SHA-256(0x00 || entry).</summary>
    public required Digest LeafHash { get; set; }

    /// <summary>The leaf, 37 bytes.</summary>
    public required byte[] Entry { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditEntryRow>
    {
        public void Configure(EntityTypeBuilder<AuditEntryRow> builder)
        {
            builder.ToTable("AuditEntries");
            builder.HasKey(row => row.Seq);
            builder.Property(row => row.Seq).ValueGeneratedNever();
            builder.HasIndex(row => row.LeafHash).IsUnique();
            builder.Property(row => row.Entry).HasMaxLength(512);
        }
    }
}
