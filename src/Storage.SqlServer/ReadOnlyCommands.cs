using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Interop.Storage.SqlServer;

/// <summary>Refuses the statements of a reader that are no queries. SQL Server has no transaction that is read only.</summary>
/// <remarks>What slips through is never committed: a reader's transaction only ever ends by being taken back.</remarks>
internal sealed class ReadOnlyCommands : DbCommandInterceptor
{
    public static readonly ReadOnlyCommands Instance = new();

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => throw Refused();

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => throw Refused();

    internal static StorageUnavailableException Refused() => new(StorageFault.Access, "A reader may not write. Hand the change in as a work.");
}
