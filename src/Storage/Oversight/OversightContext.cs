using Interop.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Oversight;

/// <summary>The database of an oversight body: the logs it watches, what they say, what it found.</summary>
public sealed class OversightContext(DbContextOptions<OversightContext> options) : StoreContext(options)
{
    public DbSet<LogRow> Logs => Set<LogRow>();

    public DbSet<EntryRow> Entries => Set<EntryRow>();

    public DbSet<FindingRow> Findings => Set<FindingRow>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Values();
        configurationBuilder.Codes<EntryState>();
        configurationBuilder.Codes<Severity>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(
        typeof(OversightContext).Assembly, type => string.Equals(type.Namespace, typeof(OversightContext).Namespace, StringComparison.Ordinal));
}
