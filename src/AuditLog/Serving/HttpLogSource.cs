using System.Net;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Tiles;

namespace Interop.AuditLog.Serving;

/// <summary>Reads another's log over HTTPS. What comes back is trusted for nothing but its length.</summary>
/// <remarks>Keeps nothing. Safe to call at once.</remarks>
public sealed class HttpLogSource : ILogSource
{
    // 256 entries of the greatest length that the format has, with their lengths.
    private const int MaxBytes = TileId.FullWidth * (sizeof(ushort) + ushort.MaxValue);

    private readonly HttpClient _client;
    private readonly Uri _base;

    /// <summary>Takes a client that presents the reader's certificate; it stays the caller's.</summary>
    /// <param name="client">With its own time limits.</param>
    /// <param name="baseUrl">Absolute, ends in a slash.</param>
    public HttpLogSource(HttpClient client, Uri baseUrl)
    {
        if (!baseUrl.IsAbsoluteUri || baseUrl.IsFile || !baseUrl.AbsolutePath.EndsWith('/'))
        {
            throw new ArgumentException($"The base URL of a log is absolute and ends in a slash; got {baseUrl}.", nameof(baseUrl));
        }

        _client = client;
        _base = baseUrl;
    }

    /// <summary>The log's newest checkpoint, not verified; null where there is none yet (404).</summary>
    /// <exception cref="HttpRequestException">Not reached, an answer other than 200 and 404, or one that is too long.</exception>
    public Task<ReadOnlyMemory<byte>?> ReadCheckpoint(CancellationToken cancellation) =>
        Read(PublishedLog.CheckpointPath, SignedNote.MaxBytes, cancellation);

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">Not reached, an answer other than 200 and 404, or one that is too long.</exception>
    public Task<ReadOnlyMemory<byte>?> Read(TilePath path, CancellationToken cancellation) => Read(path.ToString(), MaxBytes, cancellation);

    private async Task<ReadOnlyMemory<byte>?> Read(string path, int limit, CancellationToken cancellation)
    {
        using HttpResponseMessage answer = await _client.GetAsync(new Uri(_base, path), HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        answer.EnsureSuccessStatusCode();
        await using Stream body = await answer.Content.ReadAsStreamAsync(cancellation);
        using MemoryStream content = new();
        byte[] chunk = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellation)) > 0)
        {
            content.Write(chunk, 0, read);
            if (content.Length > limit)
            {
                throw new HttpRequestException($"{_base}{path} is longer than {limit} bytes.");
            }
        }

        return content.ToArray();
    }
}
