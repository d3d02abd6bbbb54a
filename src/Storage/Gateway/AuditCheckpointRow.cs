using Interop.Crypto;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>A checkpoint that was signed.</summary>
public sealed class AuditCheckpointRow
{
    /// <summary>Tree size.</summary>
    public required long Size { get; set; }

    /// <summary>Root at that size.</summary>
    public required Digest Root { get; set; }

    /// <summary>The signed note, verbatim.</summary>
    public required byte[] Note { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditCheckpointRow>
    {
        public void Configure(EntityTypeBuilder<AuditCheckpointRow> builder)
        {
            builder.ToTable("AuditCheckpoints");
            builder.HasKey(row => row.Size);
            builder.Property(row => row.Size).ValueGeneratedNever();
        }
    }
}
