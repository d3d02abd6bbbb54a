using Interop.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace Interop.Storage.Postgres;

/// <summary>What the tables have on PostgreSQL alone: text is compared byte by byte, as on SQLite, whatever the locale of the server.</summary>
/// <remarks>So an index cannot be broken by an upgrade of the system's locales either.</remarks>
internal sealed class PostgresModel(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    private const string Bytewise = "C";

    public static void Migrations(NpgsqlDbContextOptionsBuilder npgsql) => npgsql.MigrationsAssembly(typeof(PostgresModel).Assembly.GetName().Name);

    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        modelBuilder.CollateText(Bytewise);
    }
}
