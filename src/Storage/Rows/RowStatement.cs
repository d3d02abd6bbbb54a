using System.Data.Common;

namespace Interop.Storage.Rows;

/// <summary>A statement and the columns whose values fill its places.</summary>
internal sealed record RowStatement(string Text, RowColumn[] Columns, Func<int, string> Place)
{
    /// <summary>A command of this statement, kept with its connection: the provider prepares it once.</summary>
    public DbCommand On(DbConnection connection)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = Text;
        for (int at = 0; at < Columns.Length; at++)
        {
            command.Parameters.Add(Columns[at].Parameter(command, Place(at)));
        }

        return command;
    }

    /// <summary>Fills the places from a row.</summary>
    public void Fill(DbCommand command, object row)
    {
        for (int at = 0; at < Columns.Length; at++)
        {
            command.Parameters[at].Value = Columns[at].ValueOf(row);
        }
    }
}
