using Interop.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Agent;

/// <summary>The database of an agency's node. What persons are called stands only in columns that are encrypted before they come here.</summary>
public sealed class AgentContext(DbContextOptions<AgentContext> options) : StoreContext(options)
{
    public DbSet<DraftRow> Drafts => Set<DraftRow>();

    public DbSet<DraftApprovalRow> DraftApprovals => Set<DraftApprovalRow>();

    public DbSet<OutgoingRow> Outgoing => Set<OutgoingRow>();

    public DbSet<IncomingRow> Incoming => Set<IncomingRow>();

    public DbSet<FileRow> Files => Set<FileRow>();

    public DbSet<FileSendRow> FileSends => Set<FileSendRow>();

    public DbSet<ChannelRow> Channels => Set<ChannelRow>();

    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<ReceiptRow> Receipts => Set<ReceiptRow>();

    public DbSet<ProofRow> Proofs => Set<ProofRow>();

    public DbSet<ThreadRow> Threads => Set<ThreadRow>();

    public DbSet<PersonOutcomeRow> PersonOutcomes => Set<PersonOutcomeRow>();

    public DbSet<GatewayCursorRow> GatewayCursors => Set<GatewayCursorRow>();

    public DbSet<DirectorySeenRow> DirectorySeen => Set<DirectorySeenRow>();

    public DbSet<ReadLogRow> ReadLog => Set<ReadLogRow>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Values();
        configurationBuilder.Codes<DraftState>();
        configurationBuilder.Codes<OutgoingState>();
        configurationBuilder.Codes<IncomingState>();
        configurationBuilder.Codes<Direction>();
        configurationBuilder.Codes<ThreadState>();
        configurationBuilder.Codes<FileSendState>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(
        typeof(AgentContext).Assembly, type => string.Equals(type.Namespace, typeof(AgentContext).Namespace, StringComparison.Ordinal));
}
