using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Interop.Storage.SqlServer.Design;

/// <summary>Gives dotnet-ef a context to compare with the migrations. It never calls the server that it names.</summary>
internal abstract class DesignTime<TContext> : IDesignTimeDbContextFactory<TContext>
    where TContext : DbContext
{
    public TContext CreateDbContext(string[] args)
    {
        DbContextOptionsBuilder<TContext> options = new();
        options.UseSqlServer("Server=design-time", SqlServerModel.Options).ReplaceService<IModelCustomizer, SqlServerModel>();
        return new PooledDbContextFactory<TContext>(options.Options, 1).CreateDbContext();
    }
}
