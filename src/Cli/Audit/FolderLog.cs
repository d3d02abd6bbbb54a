using Interop.AuditLog.Serving;
using Interop.AuditLog.Tiles;

namespace Interop.Cli.Audit;

/// <summary>A log as files: a copy of what a gateway serves under /log/. Trusted for nothing.</summary>
internal sealed class FolderLog(string folder) : ILogSource
{
    /// <summary>The newest checkpoint, or null.</summary>
    public Task<ReadOnlyMemory<byte>?> ReadCheckpoint(CancellationToken cancellation) => Read(PublishedLog.CheckpointPath, cancellation);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> Read(TilePath path, CancellationToken cancellation) => Read(path.ToString(), cancellation);

    private async Task<ReadOnlyMemory<byte>?> Read(string path, CancellationToken cancellation)
    {
        string file = Path.Combine(folder, path);
        return File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellation) : default(ReadOnlyMemory<byte>?);
    }
}
