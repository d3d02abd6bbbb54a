using Interop.Crypto;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Gateway;

/// <summary>What opens a leaf. The only part of the log that is ever erased.</summary>
public sealed class AuditPayloadRow
{
    /// <summary>Leaf hash: the index is not known yet when this is written.</summary>
    public required Digest LeafHash { get; set; }

    /// <summary>Canonical LeafPayload; null once erased.</summary>
    public byte[]? Payload { get; set; }

    /// <summary>32 bytes; null once erased.</summary>
    public byte[]? Salt { get; set; }

    /// <summary>Jurisdiction of the sender, for who may read it; null for events without a packet.</summary>
    public string? SenderJurisdiction { get; set; }

    /// <summary>Jurisdiction of the recipient; null likewise.</summary>
    public string? RecipientJurisdiction { get; set; }

    /// <summary>When the event happened.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>When it was erased, or null.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditPayloadRow>
    {
        public void Configure(EntityTypeBuilder<AuditPayloadRow> builder)
        {
            builder.ToTable("AuditPayloads");
            builder.HasKey(row => row.LeafHash);
            builder.Property(row => row.Salt).HasMaxLength(32).IsFixedLength();
            builder.Property(row => row.SenderJurisdiction).HasMaxLength(64).IsUnicode(false);
            builder.Property(row => row.RecipientJurisdiction).HasMaxLength(64).IsUnicode(false);
        }
    }
}
