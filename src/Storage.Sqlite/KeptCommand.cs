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
    /// <remarks>Whoever used it puts it back. If nobody does, it is the connection that closes: a statement left open would keep the file open with it.</remarks>
    [SuppressMessage("Usage", "CA2215", Justification = "It does not end when it is put back.")]
    protected override void Dispose(bool disposing)
    {
        if (disposing && InUse)
        {
            Parameters.Clear();
            InUse = false;
            return;
        }

        base.Dispose(disposing);
    }
}
