using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Agent;

/// <summary>Who read or took out what, and why.</summary>
public sealed class ReadLogRow
{
    /// <summary>Order; grows.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>Who.</summary>
    public required OfficerPseudonym Officer { get; set; }

    /// <summary>"opened", "read", "exported".</summary>
    public required Code Act { get; set; }

    /// <summary>Packet, or null for a thread.</summary>
    public Digest? PacketDigest { get; set; }

    /// <summary>Thread, or null.</summary>
    public ThreadId? Thread { get; set; }

    /// <summary>Purpose code.</summary>
    public required Code Purpose { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ReadLogRow>
    {
        public void Configure(EntityTypeBuilder<ReadLogRow> builder)
        {
            builder.ToTable("ReadLog");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => row.PacketDigest);
        }
    }
}
