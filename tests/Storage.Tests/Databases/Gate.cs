using Interop.Storage.Gateway;

namespace Interop.Storage.Tests.Databases;

/// <summary>A work that holds the writer until it is told to let go: what is handed in meanwhile joins its group.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Gate(IWriteQueue<GatewayContext> store, Func<GatewayContext, CancellationToken, Task> before) => Work = store.Run(async (db, token) =>
    {
        await before(db, token);
        _entered.SetResult();
        await _release.Task;
    });

    public Task Work { get; }

    public static Task<Gate> Close(IWriteQueue<GatewayContext> store) => Close(store, (_, _) => Task.CompletedTask);

    public static async Task<Gate> Close(IWriteQueue<GatewayContext> store, Func<GatewayContext, CancellationToken, Task> before)
    {
        Gate gate = new(store, before);
        await gate._entered.Task;
        return gate;
    }

    public Task Open()
    {
        _release.SetResult();
        return Work;
    }
}
