using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>A packet as a gateway knows it: what its signed header says, and how far it has come. No content.</summary>
public sealed class PacketRow
{
    /// <summary>Digest of the packet.</summary>
    public required Digest Digest { get; set; }

    /// <summary>Chosen by the sender.</summary>
    public required PacketId PacketId { get; set; }

    /// <summary>Key that signed the header.</summary>
    public required KeyId SenderKid { get; set; }

    /// <summary>Sender.</summary>
    public required AgencyCode Sender { get; set; }

    /// <summary>Recipient.</summary>
    public required AgencyCode Recipient { get; set; }

    /// <summary>Thread.</summary>
    public required ThreadId Thread { get; set; }

    /// <summary>Channel.</summary>
    public required ChannelName Channel { get; set; }

    /// <summary>Counter on the channel, from 1.</summary>
    public required long Seq { get; set; }

    /// <summary>Urgency.</summary>
    public required Urgency Urgency { get; set; }

    /// <summary>Packet type.</summary>
    public required Code Type { get; set; }

    /// <summary>Primary purpose.</summary>
    public required Code Purpose { get; set; }

    /// <summary>Which half of the way is ours.</summary>
    public required PacketRole Role { get; set; }

    /// <summary>How far it has come.</summary>
    public required PacketState State { get; set; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset ReceivedAt { get; set; }

    /// <summary>After this it is expired.</summary>
    public required DateTimeOffset NotAfter { get; set; }

    /// <summary>The signed header, verbatim.</summary>
    public required byte[] Header { get; set; }

    /// <summary>The sender's gateway's Signed receipt "accepted" (ours, or as it was forwarded); the same submission again gets these bytes.</summary>
    public byte[]? AcceptedReceipt { get; set; }

    /// <summary>Leaf hash of the latest event of this packet in our log.</summary>
    public Digest? LastEvent { get; set; }

    /// <summary>Leaf hash of the partner gateway's event that brought it here.</summary>
    public Digest? PeerEvent { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PacketRow>
    {
        public void Configure(EntityTypeBuilder<PacketRow> builder)
        {
            builder.ToTable("Packets");
            builder.HasKey(row => row.Digest);
            builder.HasIndex(row => new { row.SenderKid, row.PacketId }).IsUnique();
            builder.HasIndex(row => new { row.Channel, row.Seq }, "IX_Packets_Place"); // the next serves only who leaves the refused out
            builder.HasIndex(row => new { row.Channel, row.Seq }).IsUnique().HasFilter("\"State\" <> 'refused'");
            builder.HasIndex(row => new { row.State, row.NotAfter });
        }
    }
}
