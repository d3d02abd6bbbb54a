using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Interop.Storage.Sqlite.Design;

/// <summary>Gives dotnet-ef a context to compare with the migrations. It never opens the file that it names.</summary>
internal abstract class DesignTime<TContext> : IDesignTimeDbContextFactory<TContext>
    where TContext : DbContext
{
    public TContext CreateDbContext(string[] args)
    {
        DbContextOptionsBuilder<TContext> options = new();
        options.UseSqlite("Data Source=design-time.db", sqlite => sqlite.MigrationsAssembly(typeof(DesignTime<>).Assembly.GetName().Name));
        return new PooledDbContextFactory<TContext>(options.Options, 1).CreateDbContext();
    }
}
