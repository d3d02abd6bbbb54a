using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Agent;

/// <summary>A file that goes with a packet of ours: to be handed in once the gateway accepted the packet.</summary>
public sealed class FileSendRow
{
    /// <summary>Packet; by its id, since its digest changes with its place on the channel.</summary>
    public required PacketId PacketId { get; set; }

    /// <summary>File.</summary>
    public required Digest FileId { get; set; }

    /// <summary>How far it has come.</summary>
    public required FileSendState State { get; set; }

    /// <summary>Not before this.</summary>
    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>Attempts so far.</summary>
    public int Attempts { get; set; }

    /// <summary>Code of the last failure, or null.</summary>
    public string? LastError { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<FileSendRow>
    {
        public void Configure(EntityTypeBuilder<FileSendRow> builder)
        {
            builder.ToTable("FileSends");
            builder.HasKey(row => new { row.PacketId, row.FileId });
            builder.HasIndex(row => new { row.State, row.NextAttemptAt });
            builder.Property(row => row.LastError).HasMaxLength(64).IsUnicode(false);
        }
    }
}
