using Interop.Storage;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Interop.Gateway.Health;

/// <summary>Whether the gateway can do its work now: the database answers and there is space to accept.</summary>
internal sealed class Readiness(IWriteQueue<GatewayContext> store, DiskSpace disk)
{
    /// <returns>Null when ready; else a code.</returns>
    public async Task<string?> Problem(CancellationToken cancellation)
    {
        try
        {
            await store.Read((db, token) => db.AuditHead.AsNoTracking().AnyAsync(token), cancellation);
            return disk.Check() is DiskState.Exhausted full ? full.Code : null;
        }
        catch (StorageUnavailableException failure)
        {
            return $"database-{failure.Fault}".ToLowerInvariant();
        }
    }
}
