using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Agent;

/// <summary>An exchange between two agencies.</summary>
public sealed class ThreadRow
{
    /// <summary>Thread.</summary>
    public required ThreadId Thread { get; set; }

    /// <summary>The case at home that the exchange belongs to: asking several partners makes several threads of one case. Never leaves the agency.</summary>
    public required ThreadId Case { get; set; }

    /// <summary>The other agency.</summary>
    public required AgencyCode Partner { get; set; }

    /// <summary>Packet type that began it.</summary>
    public required Code Kind { get; set; }

    /// <summary>Open or closed.</summary>
    public required ThreadState State { get; set; }

    /// <summary>What lists show, encrypted under the storage key.</summary>
    public byte[]? Summary { get; set; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>When something last happened.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ThreadRow>
    {
        public void Configure(EntityTypeBuilder<ThreadRow> builder)
        {
            builder.ToTable("Threads");
            builder.HasKey(row => row.Thread);
            builder.HasIndex(row => row.State);
            builder.HasIndex(row => new { row.Case, row.Partner }).IsUnique();
        }
    }
}
