using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Agent;

/// <summary>A packet to us. Its parts stay sealed until an officer opens it.</summary>
public sealed class IncomingRow
{
    /// <summary>Digest of the packet.</summary>
    public required Digest PacketDigest { get; set; }

    /// <summary>Packet id.</summary>
    public required PacketId PacketId { get; set; }

    /// <summary>Key that signed the header.</summary>
    public required KeyId SenderKid { get; set; }

    /// <summary>Thread.</summary>
    public required ThreadId Thread { get; set; }

    /// <summary>Sender.</summary>
    public required AgencyCode Sender { get; set; }

    /// <summary>Packet type.</summary>
    public required Code Type { get; set; }

    /// <summary>Urgency.</summary>
    public required Urgency Urgency { get; set; }

    /// <summary>Channel.</summary>
    public required ChannelName Channel { get; set; }

    /// <summary>Counter on the channel.</summary>
    public required long Seq { get; set; }

    /// <summary>The signed header, verbatim.</summary>
    public required byte[] Header { get; set; }

    /// <summary>Envelope file bytes; null once opened.</summary>
    public byte[]? Envelope { get; set; }

    /// <summary>Opened content, encrypted under the storage key; null before.</summary>
    public byte[]? Content { get; set; }

    /// <summary>How far it has come.</summary>
    public required IncomingState State { get; set; }

    /// <summary>Position in the gateway's queue.</summary>
    public required long Cursor { get; set; }

    /// <summary>When its header came.</summary>
    public required DateTimeOffset ReceivedAt { get; set; }

    /// <summary>After this it may not be opened.</summary>
    public required DateTimeOffset NotAfter { get; set; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    /// <summary>Who opened it.</summary>
    public OfficerPseudonym? OpenedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<IncomingRow>
    {
        public void Configure(EntityTypeBuilder<IncomingRow> builder)
        {
            builder.ToTable("Incoming");
            builder.HasKey(row => row.PacketDigest);
            builder.HasIndex(row => new { row.SenderKid, row.PacketId }).IsUnique();
            builder.HasIndex(row => row.State);
            builder.HasIndex(row => row.Thread);
            builder.HasIndex(row => new { row.Type, row.Sender });
        }
    }
}
