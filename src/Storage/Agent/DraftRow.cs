using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Agent;

/// <summary>A packet being written. Content is encrypted under the agency's storage key.</summary>
public sealed class DraftRow
{
    /// <summary>Number of the draft.</summary>
    public long Id { get; set; }

    /// <summary>The case at home that it belongs to; each recipient knows it by a thread of its own.</summary>
    public required ThreadId Thread { get; set; }

    /// <summary>Who writes it.</summary>
    public required OfficerPseudonym Author { get; set; }

    /// <summary>Packet type.</summary>
    public required Code Type { get; set; }

    /// <summary>How far it has come.</summary>
    public required DraftState State { get; set; }

    /// <summary>Encrypted.</summary>
    public required byte[] Content { get; set; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Grows with each change: two officers do not overwrite each other.</summary>
    public long Version { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DraftRow>
    {
        public void Configure(EntityTypeBuilder<DraftRow> builder)
        {
            builder.ToTable("Drafts");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => row.Thread);
            builder.HasIndex(row => new { row.State, row.CreatedAt });
            builder.Property(row => row.Version).IsConcurrencyToken();
        }
    }
}
