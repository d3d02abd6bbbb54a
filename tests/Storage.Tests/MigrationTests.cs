using Interop.Storage.Agent;
using Interop.Storage.Gateway;
using Interop.Storage.Oversight;
using Interop.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Interop.Storage.Tests;

public sealed class MigrationTests
{
    public static TheoryData<Type> DesignTimes =>
    [
        typeof(Storage.Sqlite.Design.GatewayDesignTime), typeof(Storage.Sqlite.Design.AgentDesignTime), typeof(Storage.Sqlite.Design.OversightDesignTime),
        typeof(Storage.Postgres.Design.GatewayDesignTime), typeof(Storage.Postgres.Design.AgentDesignTime), typeof(Storage.Postgres.Design.OversightDesignTime),
        typeof(Storage.SqlServer.Design.GatewayDesignTime), typeof(Storage.SqlServer.Design.AgentDesignTime), typeof(Storage.SqlServer.Design.OversightDesignTime),
    ];

    [Theory]
    [MemberData(nameof(DesignTimes))]
    public void The_migrations_make_the_tables_that_the_model_declares(Type designTime)
    {
        using DbContext db = ((IDesignTimeDbContextFactory<DbContext>)Activator.CreateInstance(designTime)!).CreateDbContext([]);

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.NotEmpty(db.Database.GetMigrations());
    }

    [SkippableTheory, EveryDatabase]
    public Task Every_table_of_the_agent_can_be_read(Engine engine) => ReadsEveryTable<AgentContext>(engine);

    [SkippableTheory, EveryDatabase]
    public Task Every_table_of_oversight_can_be_read(Engine engine) => ReadsEveryTable<OversightContext>(engine);

    [SkippableTheory, EveryDatabase]
    public Task Every_table_of_the_gateway_can_be_read(Engine engine) => ReadsEveryTable<GatewayContext>(engine);

    private static async Task ReadsEveryTable<TContext>(Engine engine)
        where TContext : DbContext
    {
        await using TestDatabase database = await TestDatabase.Make(engine);
        await using Store<TContext> store = await database.Open<TContext>();
        int tables = await store.Read(async (db, token) =>
        {
            string[] names = [.. db.Model.GetEntityTypes().Select(type => type.GetTableName()!)];
            foreach (string name in names)
            {
#pragma warning disable EF1002 // Names of our own model.
                Assert.Empty(await db.Database.SqlQueryRaw<int>($"SELECT 1 AS \"Value\" FROM \"{name}\"").ToListAsync(token));
#pragma warning restore EF1002
            }

            return names.Length;
        });

        Assert.NotEqual(0, tables);
    }
}
