using Interop.Sealing.Blobs;

namespace Interop.NodeAgent.Files;

/// <summary>A file that was checked whole.</summary>
internal sealed record ReadyFile(BlobReference Reference, FileStream Blob) : IAsyncDisposable
{
    /// <summary>Writes it out in clear.</summary>
    /// <exception cref="InvalidDataException">It changed on the disk since it was checked.</exception>
    public async Task WriteTo(Stream to, CancellationToken cancellation)
    {
        if (await BlobOpener.Open(Reference, Blob, to, cancellation) is { } altered)
        {
            throw new InvalidDataException(altered.Code);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Reference.Dispose();
        await Blob.DisposeAsync();
    }
}
