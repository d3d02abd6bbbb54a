using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Agent;

/// <summary>A sealed packet of ours: the outbox of Submit, and what became of it.</summary>
public sealed class OutgoingRow
{
    /// <summary>Digest of the packet.</summary>
    public required Digest PacketDigest { get; set; }

    /// <summary>Packet id.</summary>
    public required PacketId PacketId { get; set; }

    /// <summary>Thread.</summary>
    public required ThreadId Thread { get; set; }

    /// <summary>Draft it was made from.</summary>
    public long? DraftId { get; set; }

    /// <summary>Recipient.</summary>
    public required AgencyCode Recipient { get; set; }

    /// <summary>Packet type.</summary>
    public required Code Type { get; set; }

    /// <summary>Urgency.</summary>
    public required Urgency Urgency { get; set; }

    /// <summary>Channel.</summary>
    public required ChannelName Channel { get; set; }

    /// <summary>Counter on the channel.</summary>
    public required long Seq { get; set; }

    /// <summary>Envelope file bytes.</summary>
    public required byte[] Envelope { get; set; }

    /// <summary>Our own copy of the content, encrypted under the storage key, or null.</summary>
    public byte[]? Content { get; set; }

    /// <summary>How far it has come.</summary>
    public required OutgoingState State { get; set; }

    /// <summary>Attempts to submit.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before this.</summary>
    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>Since when a gateway on the way has not answered, or null.</summary>
    public DateTimeOffset? WaitingSince { get; set; }

    /// <summary>Which gateway does not answer, or null.</summary>
    public string? WaitingFor { get; set; }

    /// <summary>Code of the last failure or refusal.</summary>
    public string? LastError { get; set; }

    /// <summary>When it was sealed.</summary>
    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>After this it is expired.</summary>
    public required DateTimeOffset NotAfter { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OutgoingRow>
    {
        public void Configure(EntityTypeBuilder<OutgoingRow> builder)
        {
            builder.ToTable("Outgoing");
            builder.HasKey(row => row.PacketDigest);
            builder.HasIndex(row => row.PacketId).IsUnique();
            builder.HasIndex(row => new { row.Channel, row.Seq }).IsUnique();
            builder.HasIndex(row => new { row.State, row.Channel, row.Seq });
            builder.HasIndex(row => row.DraftId);
            builder.HasIndex(row => row.Thread);
            builder.Property(row => row.WaitingFor).HasMaxLength(16).IsUnicode(false);
            builder.Property(row => row.LastError).HasMaxLength(64).IsUnicode(false);
        }
    }
}
