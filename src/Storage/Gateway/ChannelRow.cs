using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>Where a channel stands.</summary>
public sealed class ChannelRow
{
    /// <summary>Channel.</summary>
    public required ChannelName Name { get; set; }

    /// <summary>Counter of its latest packet.</summary>
    public required long LastSeq { get; set; }

    /// <summary>Digest of its latest packet; the next one names it.</summary>
    public required Digest LastDigest { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChannelRow>
    {
        public void Configure(EntityTypeBuilder<ChannelRow> builder)
        {
            builder.ToTable("Channels");
            builder.HasKey(row => row.Name);
        }
    }
}
