using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Agent;

/// <summary>A signed receipt: one of ours (an outbox until it is sent) or one that came back.</summary>
public sealed class ReceiptRow
{
    /// <summary>Order of recording; grows.</summary>
    public long Id { get; set; }

    /// <summary>Digest of the packet.</summary>
    public required Digest PacketDigest { get; set; }

    /// <summary>Station reached.</summary>
    public required ReceiptKind Kind { get; set; }

    /// <summary>Agency, or "gateway/&lt;name&gt;".</summary>
    public required string Issuer { get; set; }

    /// <summary>Whose act it is, or null for a machine's.</summary>
    public OfficerPseudonym? Officer { get; set; }

    /// <summary>When, by the issuer's clock.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>Ours or another's.</summary>
    public required Direction Direction { get; set; }

    /// <summary>SHA-256 of the body: the same receipt is stored once.</summary>
    public required Digest BodyDigest { get; set; }

    /// <summary>The Signed document, verbatim.</summary>
    public required byte[] Signed { get; set; }

    /// <summary>When the gateway signed for ours; null while it is to be sent.</summary>
    public DateTimeOffset? SentAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ReceiptRow>
    {
        public void Configure(EntityTypeBuilder<ReceiptRow> builder)
        {
            builder.ToTable("Receipts");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Issuer).HasMaxLength(80).IsUnicode(false);
            builder.HasIndex(row => row.BodyDigest).IsUnique();
            builder.HasIndex(row => new { row.PacketDigest, row.Direction });
            builder.HasIndex(row => new { row.Direction, row.SentAt });
        }
    }
}
