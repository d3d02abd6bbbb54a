using Microsoft.EntityFrameworkCore;

namespace Interop.Storage;

/// <summary>The one door to a database: a single writer with group commit, and readers beside it that it never blocks.</summary>
/// <typeparam name="TContext">The context of the database.</typeparam>
/// <remarks>
/// Durable: what <see cref="Run{T}"/> returned survives a power cut. Ordered: works run one after another, in the order they
/// were taken in. Callable at once: yes, from any thread, but never from inside a work.
/// Several waiting works share one transaction; each stands under its own savepoint.
/// </remarks>
public interface IWriteQueue<TContext> : IAsyncDisposable
    where TContext : DbContext
{
    /// <summary>Runs <paramref name="work"/> as one indivisible change and returns once it is committed and on disk.</summary>
    /// <param name="work">
    /// Reads and changes through the context it is given, calls SaveChanges, and returns plain values (no query that is still to run).
    /// It does nothing but database work: it holds up every other writer. Tracked objects do not outlive it.
    /// </param>
    /// <param name="cancellation">Before the work starts: it is skipped. While it runs: handed to it, and what it did is taken back whole.
    /// Once it has finished: without effect. So an <see cref="OperationCanceledException"/> always means that nothing was stored.</param>
    /// <exception cref="UniqueViolationException">The work broke a unique key. It alone was taken back.</exception>
    /// <exception cref="StorageUnavailableException">The disk or the database failed. The works of the whole group were taken back;
    /// only if the machine, or the connection to a database server, is lost in the very moment of the commit may the group be found stored
    /// after all, then whole: repeat idempotently.</exception>
    /// <exception cref="InvalidOperationException">Called from inside a work.</exception>
    /// <exception cref="ObjectDisposedException">The store has been closed.</exception>
    /// <remarks>Whatever else the work throws takes back that work alone and reaches its caller alone.</remarks>
    Task<T> Run<T>(Func<TContext, CancellationToken, Task<T>> work, CancellationToken cancellation = default);

    /// <summary>Runs <paramref name="query"/> on a reader: one snapshot of what was committed when its first statement ran. It cannot write.</summary>
    /// <exception cref="StorageUnavailableException">The disk or the database failed.</exception>
    Task<T> Read<T>(Func<TContext, CancellationToken, Task<T>> query, CancellationToken cancellation = default);
}
