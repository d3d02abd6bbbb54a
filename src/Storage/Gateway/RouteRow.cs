using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>Something that is to reach a partner gateway; gone once that gateway has signed for it.</summary>
public sealed class RouteRow
{
    /// <summary>Order within a channel; grows.</summary>
    public long Id { get; set; }

    /// <summary>Whom it is for.</summary>
    public required GatewayCode Gateway { get; set; }

    /// <summary>Packet or receipt.</summary>
    public required RouteKind Kind { get; set; }

    /// <summary>Channel of a packet: the next waits for the one before.</summary>
    public ChannelName? Channel { get; set; }

    /// <summary>0 for emergency to 4 for bulk.</summary>
    public required int UrgencyRank { get; set; }

    /// <summary>Digest of the packet.</summary>
    public required Digest PacketDigest { get; set; }

    /// <summary>Digest of the body of the receipt, for kind "receipt".</summary>
    public Digest? ReceiptDigest { get; set; }

    /// <summary>Attempts made.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before this.</summary>
    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>Since when the partner has not answered, or null.</summary>
    public DateTimeOffset? WaitingSince { get; set; }

    /// <summary>Code of the last failure.</summary>
    public string? LastError { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RouteRow>
    {
        public void Configure(EntityTypeBuilder<RouteRow> builder)
        {
            builder.ToTable("RouteOutbox");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.LastError).HasMaxLength(64).IsUnicode(false);
            builder.HasIndex(row => new { row.Gateway, row.NextAttemptAt });
            builder.HasIndex(row => new { row.Kind, row.Gateway, row.Channel, row.Id });
            builder.HasIndex(row => new { row.Kind, row.Gateway, row.PacketDigest, row.Id });
            builder.HasIndex(row => row.PacketDigest);
        }
    }
}
