using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>A signed decision on a packet, ours or the partner's.</summary>
public sealed class DecisionRow
{
    /// <summary>Digest of the packet.</summary>
    public required Digest PacketDigest { get; set; }

    /// <summary>"sender", "recipient" or "both".</summary>
    public required string Side { get; set; }

    /// <summary>Who decided.</summary>
    public required GatewayCode Gateway { get; set; }

    /// <summary>Digest of the body.</summary>
    public required Digest Digest { get; set; }

    /// <summary>The Signed document, verbatim.</summary>
    public required byte[] Signed { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DecisionRow>
    {
        public void Configure(EntityTypeBuilder<DecisionRow> builder)
        {
            builder.ToTable("Decisions");
            builder.HasKey(row => new { row.PacketDigest, row.Side });
            builder.Property(row => row.Side).HasMaxLength(16).IsUnicode(false);
        }
    }
}
