using Interop.Crypto;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Oversight;

/// <summary>An entry of a log as it was read and verified.</summary>
public sealed class EntryRow
{
    /// <summary>Origin line.</summary>
    public required string Origin { get; set; }

    /// <summary>Index in the log.</summary>
    public required long Index { get; set; }

    /// <summary>Leaf hash.</summary>
    public required Digest LeafHash { get; set; }

    /// <summary>The leaf, 37 bytes.</summary>
    public required byte[] Leaf { get; set; }

    /// <summary>What it commits to, where it is open to us.</summary>
    public byte[]? Payload { get; set; }

    /// <summary>32 bytes, with the payload.</summary>
    public byte[]? Salt { get; set; }

    /// <summary>Whether the payload was seen.</summary>
    public required EntryState State { get; set; }

    /// <summary>Packet that the payload is about.</summary>
    public Digest? PacketDigest { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<EntryRow>
    {
        public void Configure(EntityTypeBuilder<EntryRow> builder)
        {
            builder.ToTable("Entries");
            builder.HasKey(row => new { row.Origin, row.Index });
            builder.Property(row => row.Origin).HasMaxLength(128).IsUnicode(false);
            builder.Property(row => row.Leaf).HasMaxLength(37).IsFixedLength();
            builder.Property(row => row.Salt).HasMaxLength(32).IsFixedLength();
            builder.HasIndex(row => row.PacketDigest);
            builder.HasIndex(row => row.LeafHash);
        }
    }
}
