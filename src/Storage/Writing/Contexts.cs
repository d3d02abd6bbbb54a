using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Interop.Storage.Writing;

/// <summary>Makes contexts by the thousand: each is used once and kept for the next.</summary>
internal static class Contexts
{
    public static PooledDbContextFactory<TContext> For<TContext>(int kept, Action<DbContextOptionsBuilder> configure)
        where TContext : DbContext
    {
        DbContextOptionsBuilder<TContext> options = new();
        configure(options);
        return new PooledDbContextFactory<TContext>(options.Options, kept);
    }
}
