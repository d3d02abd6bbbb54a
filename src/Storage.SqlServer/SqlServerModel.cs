using Interop.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Interop.Storage.SqlServer;

/// <summary>What the tables have on SQL Server alone: text is compared byte by byte, as on SQLite, where the server would ignore case.</summary>
internal sealed class SqlServerModel(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    private const string Bytewise = "Latin1_General_100_BIN2";

    // From four rows on EF Core inserts by MERGE, which promises no order of the numbers that the rows get. Ours are an order.
    private const int RowsInOrder = 3;

    public static void Options(SqlServerDbContextOptionsBuilder sqlServer) =>
        sqlServer.MigrationsAssembly(typeof(SqlServerModel).Assembly.GetName().Name).MaxBatchSize(RowsInOrder);

    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        modelBuilder.CollateText(Bytewise);
    }
}
