using System.Threading.Channels;
using Interop.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage;

/// <summary>One database of any kind: flushed at every commit, one writer that groups what waits, readers beside it.</summary>
/// <remarks>docs/decisions/0004-storage.md says why. Closing it finishes every work that was taken in.</remarks>
public sealed class Store<TContext> : IWriteQueue<TContext>
    where TContext : DbContext
{
    /// <summary>Works that may wait; a further caller waits for a place.</summary>
    public const int Capacity = 1_024;

    private readonly AsyncLocal<bool> _inside = new();
    private readonly Channel<PendingWork<TContext>> _waiting = Channel.CreateBounded<PendingWork<TContext>>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly StoreEngine _engine;
    private readonly WriterConnection _connection;
    private readonly Readers<TContext> _readers;
    private readonly GroupWriter<TContext> _writer;
    private readonly Task _loop;

    internal Store(StoreEngine engine, WriterConnection connection)
    {
        _engine = engine;
        _connection = connection;
        _readers = new Readers<TContext>(engine);
        _writer = new GroupWriter<TContext>(connection);
        _loop = Task.Run(Loop);
    }

    /// <summary>Transactions committed since it was opened.</summary>
    public long Commits => _writer.Commits;

    /// <summary>Works started since it was opened.</summary>
    public long Works => _writer.Works;

    /// <inheritdoc/>
    public async Task<T> Run<T>(Func<TContext, CancellationToken, Task<T>> work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (_inside.Value)
        {
            throw new InvalidOperationException("A work may not hand in another work and wait for it: it would wait for itself.");
        }

        PendingWork<TContext>.For<T> pending = new(work, cancellation);
        try
        {
            await _waiting.Writer.WriteAsync(pending, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(Store<>), "The store has been closed; nothing was stored.");
        }

        return await pending.Outcome;
    }

    /// <inheritdoc/>
    public Task<T> Read<T>(Func<TContext, CancellationToken, Task<T>> query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _connection.Exchanged is { } exchanged
            ? Task.FromException<T>(new StorageUnavailableException(exchanged.Fault, exchanged.Message, exchanged))
            : _readers.Read(query, cancellation);
    }

    /// <summary>Takes in nothing more, finishes what waits, lets go of the database.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_waiting.Writer.TryComplete())
        {
            await _loop;
            await _readers.DisposeAsync();
            await _engine.CloseReaders();
            await _connection.Drop();
            await _engine.DisposeAsync();
        }
        else
        {
            await _loop;
        }
    }

    private async Task Loop()
    {
        _inside.Value = true;
        while (await _waiting.Reader.WaitToReadAsync())
        {
            await _writer.Group(_waiting.Reader);
        }
    }
}
