using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Interop.Storage.Sqlite;

/// <summary>Gives each query the command that executed the same text on the same connection before: compiling a statement costs more than running it.</summary>
/// <remarks>A connection is used by one caller at a time; a statement that is still being read is not given twice.</remarks>
internal sealed class KeptCommands : DbCommandInterceptor
{
    /// <summary>Statements of one connection; what comes beyond is compiled each time.</summary>
    private const int Most = 256;

    private readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, KeptCommand>> _kept = [];

    public static KeptCommands Instance { get; } = new();

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (result is not SqliteCommand { Connection: { } connection } fresh)
        {
            return result;
        }

        if (!_kept.TryGetValue(connection, out Dictionary<string, KeptCommand>? kept))
        {
            _kept.Add(connection, kept = new(StringComparer.Ordinal));

            // Closing a connection ends its statements; opened again, it begins anew.
            connection.StateChange += (_, change) =>
            {
                if (change.CurrentState == ConnectionState.Closed)
                {
                    _kept.Remove(connection);
                }
            };
        }

        if (!kept.TryGetValue(fresh.CommandText, out KeptCommand? command))
        {
            if (kept.Count >= Most)
            {
                return result;
            }

            kept[fresh.CommandText] = command = new KeptCommand(fresh.CommandText, connection);
        }

        if (command.InUse)
        {
            return result;
        }

        command.Take(fresh);
        fresh.Dispose();
        return command;
    }
}
