using Interop.Crypto;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Oversight;

/// <summary>A log under watch, and the newest checkpoint of it that held.</summary>
public sealed class LogRow
{
    /// <summary>Origin line.</summary>
    public required string Origin { get; set; }

    /// <summary>Its public key as a signed-note line.</summary>
    public required string Vkey { get; set; }

    /// <summary>Size that was verified.</summary>
    public required long Size { get; set; }

    /// <summary>Root at that size.</summary>
    public required Digest Root { get; set; }

    /// <summary>The signed checkpoint, verbatim; null before the first.</summary>
    public byte[]? Note { get; set; }

    /// <summary>When it was last verified.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<LogRow>
    {
        public void Configure(EntityTypeBuilder<LogRow> builder)
        {
            builder.ToTable("Logs");
            builder.HasKey(row => row.Origin);
            builder.Property(row => row.Origin).HasMaxLength(128).IsUnicode(false);
            builder.Property(row => row.Vkey).HasMaxLength(256).IsUnicode(false);
        }
    }
}
