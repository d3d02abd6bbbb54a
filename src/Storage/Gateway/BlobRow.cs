using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>A blob that a packet refers to. Its bytes are a file; several packets may refer to the same.</summary>
public sealed class BlobRow
{
    /// <summary>Digest of the packet.</summary>
    public required Digest PacketDigest { get; set; }

    /// <summary>SHA-256 of the blob.</summary>
    public required Digest Id { get; set; }

    /// <summary>Who sent the packet.</summary>
    public required AgencyCode Sender { get; set; }

    /// <summary>Length in bytes.</summary>
    public required long Size { get; set; }

    /// <summary>How much of it is here.</summary>
    public required BlobState State { get; set; }

    /// <summary>When it was first spoken of.</summary>
    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>After this it is erased.</summary>
    public required DateTimeOffset KeepUntil { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<BlobRow>
    {
        public void Configure(EntityTypeBuilder<BlobRow> builder)
        {
            builder.ToTable("Blobs");
            builder.HasKey(row => new { row.PacketDigest, row.Id });
            builder.HasIndex(row => row.Id);
            builder.HasIndex(row => new { row.State, row.KeepUntil });
            builder.HasIndex(row => new { row.Sender, row.State });
        }
    }
}
