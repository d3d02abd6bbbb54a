using Interop.Storage;
using Interop.Storage.Oversight;

namespace Interop.Oversight.Tests.World;

/// <summary>A database whose server may be lost in the very moment of a commit: what was handed in is kept, and nobody is told.</summary>
internal sealed class LostAnswers(IWriteQueue<OversightContext> inner) : IWriteQueue<OversightContext>
{
    /// <summary>The answer to the next change is lost.</summary>
    public bool Next { get; set; }

    public async Task<T> Run<T>(Func<OversightContext, CancellationToken, Task<T>> work, CancellationToken cancellation = default)
    {
        T result = await inner.Run(work, cancellation);
        if (!Next)
        {
            return result;
        }

        Next = false;
        throw new StorageUnavailableException(StorageFault.Unreachable, "The database server does not answer.");
    }

    public Task<T> Read<T>(Func<OversightContext, CancellationToken, Task<T>> query, CancellationToken cancellation = default) => inner.Read(query, cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
