using Interop.Crypto;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>A promise that a leaf will be in our log, and the receipt that gave it.</summary>
public sealed class PromiseRow
{
    /// <summary>Leaf hash.</summary>
    public required Digest LeafHash { get; set; }

    /// <summary>SHA-256 of the body of the receipt.</summary>
    public required Digest ReceiptDigest { get; set; }

    /// <summary>Digest of the packet, if the event is about one.</summary>
    public Digest? PacketDigest { get; set; }

    /// <summary>Until when a checkpoint covers it.</summary>
    public required DateTimeOffset MergeBy { get; set; }

    /// <summary>When a checkpoint covered it and its proof was announced; null until then.</summary>
    public DateTimeOffset? ProvenAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PromiseRow>
    {
        public void Configure(EntityTypeBuilder<PromiseRow> builder)
        {
            builder.ToTable("Promises");
            builder.HasKey(row => row.LeafHash);
            builder.HasIndex(row => row.ReceiptDigest);
            builder.HasIndex(row => row.PacketDigest);
            builder.HasIndex(row => row.ProvenAt);
        }
    }
}
