using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage;

/// <summary>What a kind of database supplies to a <see cref="Store{TContext}"/>: connections, transactions, and what its failures mean.</summary>
/// <remarks>
/// Durable: <see cref="Connect"/> refuses a database that would answer a commit before it is on disk.
/// Callable at once: the reading side (<see cref="UseReader"/>, <see cref="Snapshot"/>, <see cref="Translate"/>) from any thread, the rest by one writer.
/// Closing it lets go of the database.
/// </remarks>
public abstract class StoreEngine : IAsyncDisposable
{
    /// <summary>A new connection that may write, with its settings read back, holding the database for this process alone until it is closed.</summary>
    /// <exception cref="StorageUnavailableException">Another process holds the database, or it would not keep what it is given.</exception>
    public abstract ValueTask<DbConnection> Connect(CancellationToken cancellation);

    /// <summary>What tells the database from any other, from a copy of itself, and from itself put back to an earlier state; compared when the writer connects anew.</summary>
    /// <returns>Null where nobody can exchange it while it is held.</returns>
    /// <exception cref="StorageUnavailableException">It does not know the last commit that was told (<see cref="Committed"/>).</exception>
    public virtual ValueTask<string?> Identify(DbConnection connection, CancellationToken cancellation) => ValueTask.FromResult<string?>(null);

    /// <summary>Told once the transaction begun last is committed.</summary>
    public virtual void Committed()
    {
    }

    /// <summary>Begins the transaction of a group and marks the place to which its first work would be taken back. Fails when the connection is lost.</summary>
    public abstract ValueTask<DbTransaction> Begin(DbConnection connection);

    /// <summary>Keeps what was done since the last mark, and marks the place anew.</summary>
    /// <exception cref="StorageUnavailableException">The database has given the whole transaction up by itself.</exception>
    /// <remarks>Any other failure: the work swallowed an error after which the database wants it to be taken back.</remarks>
    public abstract Task Keep(DbTransaction transaction);

    /// <summary>Takes back what was done since the last mark, which stays.</summary>
    /// <param name="transaction">The transaction of the group.</param>
    /// <param name="cause">Why.</param>
    /// <exception cref="StorageUnavailableException">The database has given the whole transaction up by itself.</exception>
    public abstract Task TakeBack(DbTransaction transaction, Exception cause);

    /// <summary>Tells a context to write over <paramref name="connection"/>, and where its migrations are.</summary>
    public abstract void UseWriter(DbContextOptionsBuilder options, DbConnection connection);

    /// <summary>Tells a context to read over connections of its own, which cannot write.</summary>
    public abstract void UseReader(DbContextOptionsBuilder options);

    /// <summary>Begins a transaction of a reader: every statement sees what was committed when the first one ran.</summary>
    public abstract ValueTask<DbTransaction> Snapshot(DbConnection connection, CancellationToken cancellation);

    /// <summary>The storage exception for what was thrown, or null when it is not the database's.</summary>
    /// <returns>A <see cref="UniqueViolationException"/> or <see cref="StorageUnavailableException"/>; one that was thrown comes back as it is.
    /// An <see cref="OperationCanceledException"/> where the database reports a cancellation by an exception of its own.</returns>
    public abstract Exception? Translate(Exception thrown);

    /// <summary>How many connections the driver itself keeps for readers: no more read at once, and nobody else holds on to one. Null: it keeps none.</summary>
    public virtual int? PooledReaders => null;

    /// <summary>What must be done before the tables are brought up to date.</summary>
    public virtual Task PrepareUpgrade(DbConnection connection, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Closes the connections that read; the writer's is closed after them.</summary>
    public abstract ValueTask CloseReaders();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>The database is not the one that was opened.</summary>
    /// <param name="what">A sentence: what was found.</param>
    public static StorageUnavailableException Exchanged(string what) => new(
        StorageFault.Exchanged, what + " Nothing more is read or written: make sure which database is the right one, then start the service again, which checks it whole.");

    /// <summary>As a failure of the whole group.</summary>
    public StorageUnavailableException Unavailable(Exception? cause) =>
        (cause is null ? null : Translate(cause)) as StorageUnavailableException
        ?? new StorageUnavailableException(StorageFault.Unknown, "The database gave the transaction up; nothing of it was stored. Look at the inner failure, then try again.", cause);
}
