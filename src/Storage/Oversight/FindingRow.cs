using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Oversight;

/// <summary>Something that an auditor should know.</summary>
public sealed class FindingRow
{
    /// <summary>Order; grows.</summary>
    public long Id { get; set; }

    /// <summary>What is found again is the same finding: kind, log, index and packet in one text.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>Kind of finding.</summary>
    public required Code Kind { get; set; }

    /// <summary>How bad.</summary>
    public required Severity Severity { get; set; }

    /// <summary>Log that it is about.</summary>
    public required string Origin { get; set; }

    /// <summary>Index in the log, or null.</summary>
    public long? Index { get; set; }

    /// <summary>Packet, or null.</summary>
    public Digest? PacketDigest { get; set; }

    /// <summary>Values for the sentence, a JSON object; codes and numbers only.</summary>
    public required string Arguments { get; set; }

    /// <summary>When it was first found.</summary>
    public required DateTimeOffset FirstSeenAt { get; set; }

    /// <summary>What proves it, or null.</summary>
    public byte[]? Evidence { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<FindingRow>
    {
        public void Configure(EntityTypeBuilder<FindingRow> builder)
        {
            builder.ToTable("Findings");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Origin).HasMaxLength(128).IsUnicode(false);
            builder.Property(row => row.Fingerprint).HasMaxLength(256).IsUnicode(false);
            builder.HasIndex(row => row.Fingerprint).IsUnique();
        }
    }
}
