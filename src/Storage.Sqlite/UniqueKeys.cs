using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Interop.Storage.Sqlite;

/// <summary>Lets SaveChanges throw <see cref="UniqueViolationException"/>, so that a work can catch it without knowing the provider.</summary>
internal sealed class UniqueKeys : SaveChangesInterceptor
{
    public static readonly UniqueKeys Instance = new();

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Rethrow(eventData.Exception);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Rethrow(eventData.Exception);
        return Task.CompletedTask;
    }

    private static void Rethrow(Exception thrown)
    {
        if (SqliteFailures.Translate(thrown) is UniqueViolationException violation)
        {
            throw violation;
        }
    }
}
