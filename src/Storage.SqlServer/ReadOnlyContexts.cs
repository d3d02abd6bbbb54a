using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Interop.Storage.SqlServer;

/// <summary>Refuses SaveChanges of a reader.</summary>
internal sealed class ReadOnlyContexts : SaveChangesInterceptor
{
    public static readonly ReadOnlyContexts Instance = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) => throw ReadOnlyCommands.Refused();

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => throw ReadOnlyCommands.Refused();
}
