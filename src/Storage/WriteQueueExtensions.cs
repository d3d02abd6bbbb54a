using Microsoft.EntityFrameworkCore;

namespace Interop.Storage;

/// <summary>Works that return nothing.</summary>
public static class WriteQueueExtensions
{
    extension<TContext>(IWriteQueue<TContext> queue)
        where TContext : DbContext
    {
        /// <summary>As <see cref="IWriteQueue{TContext}.Run{T}"/>, for a work without a result.</summary>
        public Task Run(Func<TContext, CancellationToken, Task> work, CancellationToken cancellation = default) =>
            queue.Run(
                async (db, token) =>
                {
                    await work(db, token);
                    return true;
                },
                cancellation);
    }
}
