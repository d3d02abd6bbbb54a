using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>One item of news for an agency; Track streams them in order, from where the agency has them on disk.</summary>
public sealed class FeedRow
{
    /// <summary>Order of recording; grows.</summary>
    public long Id { get; set; }

    /// <summary>Whose feed.</summary>
    public required AgencyCode Agency { get; set; }

    /// <summary>Digest of the packet that it is about.</summary>
    public required Digest PacketDigest { get; set; }

    /// <summary>What it is.</summary>
    public required FeedKind Kind { get; set; }

    /// <summary>Which one, see <see cref="FeedKind"/>.</summary>
    public required Digest Reference { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<FeedRow>
    {
        public void Configure(EntityTypeBuilder<FeedRow> builder)
        {
            builder.ToTable("Feed");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => new { row.Agency, row.Id });
            builder.HasIndex(row => new { row.Agency, row.PacketDigest, row.Id });
            builder.HasIndex(row => row.Reference);
        }
    }
}
