using Interop.Crypto;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>The envelope of a packet, apart from its row: it is erased when retention ends.</summary>
public sealed class PacketPayloadRow
{
    /// <summary>Digest of the packet.</summary>
    public required Digest PacketDigest { get; set; }

    /// <summary>Envelope file bytes, as they travel on. Sealed: no gateway can read the parts.</summary>
    public required byte[] Envelope { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PacketPayloadRow>
    {
        public void Configure(EntityTypeBuilder<PacketPayloadRow> builder)
        {
            builder.ToTable("PacketPayloads");
            builder.HasKey(row => row.PacketDigest);
        }
    }
}
