using Interop.Crypto;
using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Agent;

/// <summary>What became of one line of a thread. Lines are numbers: who they are stands in encrypted content only.</summary>
public sealed class PersonOutcomeRow
{
    /// <summary>The case at home.</summary>
    public required ThreadId Thread { get; set; }

    /// <summary>Line of the list, from 1.</summary>
    public required int LineNo { get; set; }

    /// <summary>Outcome code.</summary>
    public required Code Status { get; set; }

    /// <summary>Nothing more is to come.</summary>
    public required bool Terminal { get; set; }

    /// <summary>Packet that said so.</summary>
    public Digest? PacketDigest { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PersonOutcomeRow>
    {
        public void Configure(EntityTypeBuilder<PersonOutcomeRow> builder)
        {
            builder.ToTable("PersonOutcomes");
            builder.HasKey(row => new { row.Thread, row.LineNo });
        }
    }
}
