using System.Data.Common;

namespace Interop.Storage.Writing;

/// <summary>Which database a store opened, and how far its tables were: somebody may restore a backup or upgrade it while the connection is lost.</summary>
/// <param name="Identity">As the engine names it.</param>
/// <param name="Migrations">Those that were applied, in their order.</param>
internal sealed record OpenedDatabase(string Identity, string Migrations)
{
    /// <summary>Reads it; null where the engine holds the database so that nobody can exchange it.</summary>
    public static async Task<OpenedDatabase?> Read(StoreEngine engine, DbConnection connection, CancellationToken cancellation) =>
        await engine.Identify(connection, cancellation) is { } identity ? new OpenedDatabase(identity, await Applied(connection, cancellation)) : null;

    /// <summary>Refuses a new connection that leads elsewhere.</summary>
    /// <exception cref="StorageUnavailableException">With the fault <see cref="StorageFault.Exchanged"/>.</exception>
    public async Task Check(StoreEngine engine, DbConnection connection, CancellationToken cancellation)
    {
        if (await engine.Identify(connection, cancellation) != Identity)
        {
            throw StoreEngine.Exchanged("Since the connection was lost the database is another than was opened, or was put back to an earlier state.");
        }

        if (await Applied(connection, cancellation) != Migrations)
        {
            throw StoreEngine.Exchanged("While the connection was lost the database's tables were brought to another version.");
        }
    }

    private static async Task<string> Applied(DbConnection connection, CancellationToken cancellation)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY \"MigrationId\"";
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        List<string> applied = [];
        while (await reader.ReadAsync(cancellation))
        {
            applied.Add(reader.GetString(0));
        }

        return string.Join(' ', applied);
    }
}
