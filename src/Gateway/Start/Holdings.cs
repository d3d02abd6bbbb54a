using Interop.AuditLog.Sequencing;
using Interop.Crypto;
using Interop.Storage;
using Interop.Storage.Gateway;

namespace Interop.Gateway.Start;

/// <summary>What a gateway holds open while it runs. Closed last, after every station: the write queue drains, then the keys leave memory.</summary>
internal sealed class Holdings(ISigner signing, ISigner logKey) : IAsyncDisposable
{
    private int _closed;

    /// <summary>Signs receipts, decisions and notices.</summary>
    public ISigner Signing => signing;

    /// <summary>Signs checkpoints.</summary>
    public ISigner LogKey => logKey;

    /// <summary>The database; set once everything else that the start needs has been read.</summary>
    public IWriteQueue<GatewayContext>? Store { get; set; }

    /// <summary>The mark outside the database.</summary>
    public HighWaterMarkFile? Mark { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 1)
        {
            return;
        }

        if (Store is not null)
        {
            await Store.DisposeAsync();
        }

        Mark?.Dispose();
        logKey.Dispose();
        signing.Dispose();
    }
}
