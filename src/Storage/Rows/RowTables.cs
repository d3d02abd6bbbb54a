using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Interop.Storage.Rows;

/// <summary>Statements by model, and prepared commands by connection. Both go when the model or the connection does.</summary>
internal static class RowTables
{
    private static readonly object s_insert = new();
    private static readonly object s_delete = new();
    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<(Type, object), RowStatement>> s_statements = [];
    private static readonly ConditionalWeakTable<DbConnection, Dictionary<RowStatement, DbCommand>> s_commands = [];

    public static RowStatement Insert(DbContext db, Type row) => Statement(db, row, s_insert, table => table.Insert());

    public static RowStatement Delete(DbContext db, Type row) => Statement(db, row, s_delete, table => table.Delete());

    public static RowStatement Update<TRow>(DbContext db, RowChange<TRow> change)
        where TRow : class =>
        Statement(db, typeof(TRow), change, table => table.Update(change.Properties));

    /// <summary>Runs a statement for one row, in the context's transaction.</summary>
    /// <returns>Rows touched.</returns>
    public static async Task<int> Run(DbContext db, RowStatement statement, object row, CancellationToken cancellation)
    {
        DbConnection connection = db.Database.GetDbConnection();
        Dictionary<RowStatement, DbCommand> commands = s_commands.GetOrCreateValue(connection);
        if (!commands.TryGetValue(statement, out DbCommand? command))
        {
            commands[statement] = command = statement.On(connection);
        }

        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        statement.Fill(command, row);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private static RowStatement Statement(DbContext db, Type row, object what, Func<RowTable, RowStatement> make)
    {
        ConcurrentDictionary<(Type, object), RowStatement> known = s_statements.GetOrCreateValue(db.Model);
        return known.TryGetValue((row, what), out RowStatement? statement)
            ? statement
            : known.GetOrAdd((row, what), make(new RowTable(
                db.Model.FindEntityType(row) ?? throw new InvalidOperationException($"{row.Name} is not declared in {db.GetType().Name}."), db.GetService<ISqlGenerationHelper>())));
    }
}
