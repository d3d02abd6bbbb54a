using System.Globalization;
using Interop.Storage.Tests.Databases;
using Microsoft.Data.SqlClient;

namespace Interop.Storage.Tests.SqlServer;

/// <summary>Databases on the server that INTEROP_SQLSERVER names; its login must be allowed to create databases.</summary>
internal static class TestServer
{
    private const string Variable = "INTEROP_SQLSERVER";
    private static int s_databases;

    /// <summary>A database of its own; skips the test where no server is named.</summary>
    public static async Task<TestDatabase> Database()
    {
        string? server = Environment.GetEnvironmentVariable(Variable);
        Skip.If(string.IsNullOrEmpty(server), $"{Variable} holds no connection string of a SQL Server.");
        string name = string.Create(CultureInfo.InvariantCulture, $"interop_test_{Environment.ProcessId}_{Interlocked.Increment(ref s_databases)}");
        await Execute(server!, $"CREATE DATABASE {name}");
        return new ServerDatabase(server!, name);
    }

    private static async Task Execute(string server, string statement)
    {
        await using SqlConnection connection = new(new SqlConnectionStringBuilder(server) { InitialCatalog = "master", Pooling = false }.ToString());
        await connection.OpenAsync();
        await using SqlCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Names that are made above.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private sealed class ServerDatabase(string server, string name) : TestDatabase
    {
        public override string Address => new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ToString();

        protected override Engine Engine => Engine.SqlServer;

        protected override Task Drop() => Execute(server, $"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {name}");
    }
}
