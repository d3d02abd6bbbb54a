using Interop.Storage.Agent;
using Interop.Storage.Gateway;
using Interop.Storage.Oversight;
using Interop.Storage.Sqlite;
using Interop.Storage.Sqlite.Design;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests.Sqlite;

public sealed class MigrationTests
{
    [Fact]
    public void The_migrations_make_the_tables_that_the_gateway_declares() => HasNoPendingChanges(new GatewayDesignTime().CreateDbContext([]));

    [Fact]
    public void The_migrations_make_the_tables_that_the_agent_declares() => HasNoPendingChanges(new AgentDesignTime().CreateDbContext([]));

    [Fact]
    public void The_migrations_make_the_tables_that_oversight_declares() => HasNoPendingChanges(new OversightDesignTime().CreateDbContext([]));

    [Fact]
    public async Task Every_table_of_the_agent_can_be_read() => await ReadsEveryTable<AgentContext>();

    [Fact]
    public async Task Every_table_of_oversight_can_be_read() => await ReadsEveryTable<OversightContext>();

    [Fact]
    public async Task Every_table_of_the_gateway_can_be_read() => await ReadsEveryTable<GatewayContext>();

    private static void HasNoPendingChanges(DbContext db)
    {
        using (db)
        {
            Assert.False(db.Database.HasPendingModelChanges());
            Assert.NotEmpty(db.Database.GetMigrations());
        }
    }

    private static async Task ReadsEveryTable<TContext>()
        where TContext : DbContext
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("interop-store-");
        await using (Store<TContext> store = await SqliteStore.Open<TContext>(Path.Combine(folder.FullName, "store.db")))
        {
            int tables = await store.Read(async (db, token) =>
            {
                string[] names = [.. db.Model.GetEntityTypes().Select(type => type.GetTableName()!)];
                foreach (string name in names)
                {
#pragma warning disable EF1002 // Names of our own model.
                    Assert.Equal(0, await db.Database.SqlQueryRaw<int>($"SELECT COUNT(*) AS Value FROM \"{name}\"").SingleAsync(token));
#pragma warning restore EF1002
                }

                return names.Length;
            });
            Assert.NotEqual(0, tables);
        }

        folder.Delete(recursive: true);
    }
}
