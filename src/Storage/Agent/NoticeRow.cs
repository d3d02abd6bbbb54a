using Interop.Crypto;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Agent;

/// <summary>A gateway's signed notice that parts were withheld.</summary>
public sealed class NoticeRow
{
    /// <summary>Digest of the packet.</summary>
    public required Digest PacketDigest { get; set; }

    /// <summary>SHA-256 of the body.</summary>
    public required Digest BodyDigest { get; set; }

    /// <summary>The Signed document, verbatim.</summary>
    public required byte[] Signed { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<NoticeRow>
    {
        public void Configure(EntityTypeBuilder<NoticeRow> builder)
        {
            builder.ToTable("Notices");
            builder.HasKey(row => new { row.PacketDigest, row.BodyDigest });
        }
    }
}
