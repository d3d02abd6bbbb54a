using System.Data.Common;
using Interop.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Interop.Sandbox.Checks;

/// <summary>Every value in every table of a service. A database server may keep them compressed, where a search of its files would not find them.</summary>
internal static class StoredValues
{
    /// <summary>How many values there are, and in which columns a mark was found.</summary>
    public static Task<(int Values, IReadOnlyList<string> Holding)> Search<TContext>(IWriteQueue<TContext> store, PlaintextScan scan, CancellationToken cancellation)
        where TContext : DbContext =>
        store.Read<(int, IReadOnlyList<string>)>(
            async (db, token) =>
            {
                int values = 0;
                SortedSet<string> holding = new(StringComparer.Ordinal);
                foreach (string table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!))
                {
                    await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
                    command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
#pragma warning disable CA2100 // Names of our own model.
                    command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
                    await using DbDataReader rows = await command.ExecuteReaderAsync(token);
                    while (await rows.ReadAsync(token))
                    {
                        for (int column = 0; column < rows.FieldCount; column++)
                        {
                            values++;
                            if (Bytes(rows.GetValue(column)) is { } bytes && scan.In(bytes) > 0)
                            {
                                holding.Add($"{table}.{rows.GetName(column)}");
                            }
                        }
                    }
                }

                return (values, [.. holding]);
            },
            cancellation);

    private static byte[]? Bytes(object value) => value switch
    {
        byte[] bytes => bytes,
        string text => System.Text.Encoding.UTF8.GetBytes(text),
        _ => null,
    };
}
