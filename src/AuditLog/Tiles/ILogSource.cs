namespace Interop.AuditLog.Tiles;

/// <summary>Where the files of a log are read: over HTTPS by whoever checks it, from the tables by the log itself.</summary>
/// <remarks>Trusted for nothing: whoever reads checks against a signed checkpoint. May be called at once; no order.</remarks>
public interface ILogSource
{
    /// <summary>The file at that path, or null where the log says that there is none (404).</summary>
    /// <exception cref="IOException">The log could not be asked (also HttpRequestException).</exception>
    Task<ReadOnlyMemory<byte>?> Read(TilePath path, CancellationToken cancellation);
}
