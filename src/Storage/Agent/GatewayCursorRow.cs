using Interop.Packets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interop.Storage.Agent;

/// <summary>Up to where the queue at our gateway is confirmed.</summary>
public sealed class GatewayCursorRow
{
    /// <summary>Gateway.</summary>
    public required GatewayCode Gateway { get; set; }

    /// <summary>Highest cursor confirmed.</summary>
    public required long Cursor { get; set; }

    /// <summary>Highest cursor of its feed (receipts, decisions, notices, proofs) that is on disk.</summary>
    public long TrackCursor { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<GatewayCursorRow>
    {
        public void Configure(EntityTypeBuilder<GatewayCursorRow> builder)
        {
            builder.ToTable("GatewayCursors");
            builder.HasKey(row => row.Gateway);
        }
    }
}
