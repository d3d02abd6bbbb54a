using Interop.Crypto;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Agent;

/// <summary>The proof that a gateway kept the promise of a receipt.</summary>
public sealed class ProofRow
{
    /// <summary>SHA-256 of the body of the receipt.</summary>
    public required Digest ReceiptDigest { get; set; }

    /// <summary>Digest of the packet.</summary>
    public required Digest PacketDigest { get; set; }

    /// <summary>The leaf, 37 bytes.</summary>
    public required byte[] Leaf { get; set; }

    /// <summary>tlog-proof bundle, ASCII.</summary>
    public required byte[] TlogProof { get; set; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ProofRow>
    {
        public void Configure(EntityTypeBuilder<ProofRow> builder)
        {
            builder.ToTable("Proofs");
            builder.HasKey(row => row.ReceiptDigest);
            builder.Property(row => row.Leaf).HasMaxLength(37).IsFixedLength();
            builder.HasIndex(row => row.PacketDigest);
        }
    }
}
