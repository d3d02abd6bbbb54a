using Interop.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Gateway;

/// <summary>The database of a gateway. No column holds plaintext: no type of Cases or Sealing can be named here.</summary>
public sealed class GatewayContext(DbContextOptions<GatewayContext> options) : StoreContext(options)
{
    public DbSet<PacketRow> Packets => Set<PacketRow>();

    public DbSet<PacketPayloadRow> PacketPayloads => Set<PacketPayloadRow>();

    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<ReceiptRow> Receipts => Set<ReceiptRow>();

    public DbSet<PromiseRow> Promises => Set<PromiseRow>();

    public DbSet<RouteRow> RouteOutbox => Set<RouteRow>();

    public DbSet<DeliveryRow> DeliveryQueue => Set<DeliveryRow>();

    public DbSet<BlobRow> Blobs => Set<BlobRow>();

    public DbSet<ChannelRow> Channels => Set<ChannelRow>();

    public DbSet<FeedRow> Feed => Set<FeedRow>();

    public DbSet<DirectorySeenRow> DirectorySeen => Set<DirectorySeenRow>();

    public DbSet<AuditPendingRow> AuditPending => Set<AuditPendingRow>();

    public DbSet<AuditEntryRow> AuditEntries => Set<AuditEntryRow>();

    public DbSet<AuditTileRow> AuditTiles => Set<AuditTileRow>();

    public DbSet<AuditHeadRow> AuditHead => Set<AuditHeadRow>();

    public DbSet<AuditCheckpointRow> AuditCheckpoints => Set<AuditCheckpointRow>();

    public DbSet<AuditPayloadRow> AuditPayloads => Set<AuditPayloadRow>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Values();
        configurationBuilder.Codes<PacketRole>();
        configurationBuilder.Codes<PacketState>();
        configurationBuilder.Codes<RouteKind>();
        configurationBuilder.Codes<FeedKind>();
        configurationBuilder.Codes<BlobState>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(
        typeof(GatewayContext).Assembly, type => string.Equals(type.Namespace, typeof(GatewayContext).Namespace, StringComparison.Ordinal));
}
