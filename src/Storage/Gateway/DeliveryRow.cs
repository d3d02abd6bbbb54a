using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>A packet in an agency's queue.</summary>
public sealed class DeliveryRow
{
    /// <summary>Position in the queues of this gateway; grows, may have gaps.</summary>
    public long Cursor { get; set; }

    /// <summary>Whose queue.</summary>
    public required AgencyCode Agency { get; set; }

    /// <summary>Digest of the packet.</summary>
    public required Digest PacketDigest { get; set; }

    /// <summary>Channel.</summary>
    public required ChannelName Channel { get; set; }

    /// <summary>0 for emergency to 4 for bulk.</summary>
    public required int UrgencyRank { get; set; }

    /// <summary>When its header was last offered.</summary>
    public DateTimeOffset? OfferedAt { get; set; }

    /// <summary>When the agency's "delivered" was recorded.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>When the agency had its parts on disk.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DeliveryRow>
    {
        public void Configure(EntityTypeBuilder<DeliveryRow> builder)
        {
            builder.ToTable("DeliveryQueue");
            builder.HasKey(row => row.Cursor);
            builder.HasIndex(row => row.PacketDigest).IsUnique();
            builder.HasIndex(row => new { row.Agency, row.ConfirmedAt, row.Cursor });
        }
    }
}
