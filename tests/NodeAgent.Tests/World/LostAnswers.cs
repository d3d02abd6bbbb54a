using Interop.Storage;
using Interop.Storage.Agent;

namespace Interop.NodeAgent.Tests.World;

/// <summary>A database whose server is lost in the very moment of each commit: what was handed in is kept, and nobody is told.</summary>
internal sealed class LostAnswers(IWriteQueue<AgentContext> inner) : IWriteQueue<AgentContext>
{
    public async Task<T> Run<T>(Func<AgentContext, CancellationToken, Task<T>> work, CancellationToken cancellation = default)
    {
        await inner.Run(work, cancellation);
        throw new StorageUnavailableException(StorageFault.Unreachable, "The database server does not answer.");
    }

    public Task<T> Read<T>(Func<AgentContext, CancellationToken, Task<T>> query, CancellationToken cancellation = default) => inner.Read(query, cancellation);

    // The inner one belongs to the agent.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
