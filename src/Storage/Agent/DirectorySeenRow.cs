using Interop.Crypto;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Agent;

/// <summary>The newest version of a directory document that was seen: rollback and equivocation are refused.</summary>
public sealed class DirectorySeenRow
{
    /// <summary>"jurisdictions", "authority/&lt;jurisdiction&gt;" or "manifest/&lt;agency&gt;".</summary>
    public required string Key { get; set; }

    /// <summary>Counter of its chain.</summary>
    public required long Epoch { get; set; }

    /// <summary>SHA-256 of its body.</summary>
    public required Digest Digest { get; set; }

    /// <summary>When it was first seen.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DirectorySeenRow>
    {
        public void Configure(EntityTypeBuilder<DirectorySeenRow> builder)
        {
            builder.ToTable("DirectorySeen");
            builder.HasKey(row => row.Key);
            builder.Property(row => row.Key).HasMaxLength(96).IsUnicode(false);
        }
    }
}
