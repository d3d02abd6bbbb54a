using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>A hash tile of the log, as wide as it is now.</summary>
public sealed class AuditTileRow
{
    /// <summary>0 to 7.</summary>
    public required int Level { get; set; }

    /// <summary>From 0.</summary>
    public required long Index { get; set; }

    /// <summary>Hashes in it, 1 to 256.</summary>
    public required int Width { get; set; }

    /// <summary>Width times 32 bytes.</summary>
    public required byte[] Data { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditTileRow>
    {
        public void Configure(EntityTypeBuilder<AuditTileRow> builder)
        {
            builder.ToTable("AuditTiles");
            builder.HasKey(row => new { row.Level, row.Index });
            builder.Property(row => row.Data).HasMaxLength(8192);
        }
    }
}
