using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>A signed receipt about a packet, ours or another's.</summary>
public sealed class ReceiptRow
{
    /// <summary>Order of recording; grows. Track follows it.</summary>
    public long Id { get; set; }

    /// <summary>Digest of the packet.</summary>
    public required Digest PacketDigest { get; set; }

    /// <summary>Station reached.</summary>
    public required ReceiptKind Kind { get; set; }

    /// <summary>Agency, or "gateway/&lt;name&gt;".</summary>
    public required string Issuer { get; set; }

    /// <summary>Whose act it is, or null for a machine's.</summary>
    public OfficerPseudonym? Officer { get; set; }

    /// <summary>SHA-256 of the body: the same receipt is stored once.</summary>
    public required Digest BodyDigest { get; set; }

    /// <summary>The Signed document, verbatim.</summary>
    public required byte[] Signed { get; set; }

    /// <summary>Leaf hash of our log's leaf about it.</summary>
    public Digest? LeafHash { get; set; }

    /// <summary>When it was recorded here.</summary>
    public required DateTimeOffset CreatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ReceiptRow>
    {
        public void Configure(EntityTypeBuilder<ReceiptRow> builder)
        {
            builder.ToTable("Receipts");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Issuer).HasMaxLength(80).IsUnicode(false);
            builder.HasIndex(row => row.BodyDigest).IsUnique();
            builder.HasIndex(row => row.LeafHash);
            builder.HasIndex(row => new { row.PacketDigest, row.Id });
        }
    }
}
