using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Interop.Storage.Sqlite;

/// <summary>A command that goes back to its place instead of ending, so that SQLite compiles its statement once for a connection.</summary>
internal sealed class KeptCommand : SqliteCommand
{
    public KeptCommand(string text, SqliteConnection connection)
        : base(text, connection)
    {
    }

    /// <summary>Whether somebody executes or reads it now.</summary>
    public bool InUse { get; private set; }

    /// <summary>Takes over what another command of the same text was going to do.</summary>
    public void Take(SqliteCommand fresh)
    {
        InUse = true;
        Transaction = fresh.Transaction;
        CommandTimeout = fresh.CommandTimeout;
        Parameters.Clear();
        SqliteParameter[] parameters = [.. fresh.Parameters.Cast<SqliteParameter>()];
        fresh.Parameters.Clear();
        Parameters.AddRange(parameters);
    }

    /// <inheritdoc/>
    [SuppressMessage("Usage", "CA2215", Justification = "It does not end here: its connection ends its statements when it closes.")]
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Parameters.Clear();
            InUse = false;
        }
    }
}
